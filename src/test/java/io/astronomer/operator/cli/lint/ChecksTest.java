package io.astronomer.operator.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.cli.manifest.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases of the rules beyond their pages. */
class ChecksTest {
    private static final String ID = "clx44jyu001m201m5dzsbexqr";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metricsExport: {endpoint: 'https://a', exporterType: PROMETHEUS, basicToken: canary}",
                "metricsExport: {endpoint: 'https://a', exporterType: PROMETHEUS, password: canary}",
                "metricsExport: {endpoint: 'https://u:canary@a', exporterType: PROMETHEUS}",
                "metricsExport: {endpoint: 'https://a', exporterType: PROMETHEUS, headers: {Authorization: canary}}",
                "metricsExport: {endpoint: 'https://a', exporterType: PROMETHEUS, headers: {X-Api-Key: canary}}",
                "airflowVariable: {value: canary, isSecret: true}",
                "environmentVariable: {value: canary, isSecret: true}",
                "airflowVariable: {value: 'postgres://u:canary@h/db'}",
                "airflowVariable: {value: \"-----BEGIN RSA PRIVATE KEY-----\\ncanary\"}",
                "connection: {type: aws, extra: {aws_secret_access_key: canary}}",
                "connection: {type: gcp, extra: {keyfile_dict: {private_key: canary}}}",
                "connection: {type: http, extra: {nested: {apiKey: canary}}}",
                "connection: {type: http, extra: {any: 'AKIAABCDEFGHIJKLMNOP'}}",
                "connection: {type: http, host: 'https://u:canary@h'}",
                "connection: {type: redis, host: 'redis://:canary@h'}",
                "connection: {type: jdbc, host: 'jdbc:postgresql://h/d?user=u&password=canary'}",
                "connection: {type: http, extra: {webhook: 'https://hooks.slack.com/services/T0/B0/canary'}}",
                "connection: {type: http, extra: {fernet: canary}}",
                "connection: {type: http, extra: {proxy_pass: canary}}",
                "{connection: {type: http}, links: [{deployment: d, connection: {password: canary}}]}",
                "{airflowVariable: {isSecret: true}, links: [{deployment: d, airflowVariable: {value: canary}}]}",
                "{connection: {type: http}, description: 'https://u:canary@h'}",
            })
    void secretInPlainTextIsFound(String block) {
        List<Diagnostic> findings = Linter.ofAllRules().lint(Linting.read(object("v", block))).stream()
                .filter(finding -> finding.code().equals("inline-secret"))
                .toList();

        assertThat(findings)
                .hasSize(1)
                .allSatisfy(finding -> assertThat(finding.message()).doesNotContain("canary", "AKIAABC"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "airflowVariable: {value: plain}",
                "airflowVariable: {value: '', isSecret: true}",
                "airflowVariable: {value: 'https://host/path?a=b:c@d'}",
                "airflowVariable: {value: 's3://bucket/key'}",
                "connection: {type: http, password: ''}",
                "connection: {type: http, extra: {sslmode: require, token_url: 'https://a', private_key_file: /a}}",
                "connection: {type: http, extra: {bypass: a, pass_through: b, url: 'https://a/?password=', b: '://:5@'}}",
                "connection: {type: http, extra: {use_secret: true, token_lifetime: 3600, aws_access_key_id: a}}",
                "connection: {type: http, passwordFrom: {secretKeyRef: {name: a, key: b}}}",
                "metricsExport: {endpoint: 'https://a', exporterType: PROMETHEUS, headers: {X-Scope-OrgID: a}}",
            })
    void otherTextIsNoSecret(String block) {
        assertThat(Linting.of("inline-secret", object("v", block))).isEmpty();
    }

    @Test
    void plainValueOfAVariableWithTheNameOfASecretIsAWarning() {
        assertThat(Linting.of(object("API_TOKEN", "environmentVariable: {value: a}")))
                .singleElement()
                .returns("inline-secret", Diagnostic::code)
                .returns(Diagnostic.Severity.WARNING, Diagnostic::severity);
    }

    @Test
    void memberOfAVariableOfJsonIsAWarning() {
        assertThat(Linting.of(object("config", "airflowVariable: {value: '[{\"db\": {\"password\": \"canary\"}}]'}")))
                .singleElement()
                .returns("inline-secret", Diagnostic::code)
                .returns(Diagnostic.Severity.WARNING, Diagnostic::severity)
                .satisfies(finding -> assertThat(finding.message()).doesNotContain("canary"));
    }

    /** A check in quadratic time would not end. */
    @Test
    void longValueIsCheckedInLinearTime() {
        String letters = "x".repeat(1_000_000);

        assertThat(Linting.of("inline-secret", object("v", "airflowVariable: {value: '" + letters + "://a:b@c'}")))
                .hasSize(1);
        assertThat(Linting.of("inline-secret", object("v", "airflowVariable: {value: '" + letters + "'}")))
                .isEmpty();
    }

    @Test
    void resourceThatSopsEncryptsHasNoInlineSecret() {
        String text = object("v", "connection: {type: a, password: 'ENC[AES256_GCM,data:x]'}") + "sops: {version: 3}\n";

        assertThat(Linting.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "'sops: {version: 3}\n', 0", "'kept: 1\n', 1"})
    void encryptedSecretIsAccepted(String more, int findings) {
        String secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {a: Y2FuYXJ5}\n";

        assertThat(Linting.of("plain-secret", secret + more)).hasSize(findings);
    }

    @Test
    void secretWithoutValuesIsAccepted() {
        assertThat(Linting.of("plain-secret", "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {a: ''}\n"))
                .isEmpty();
        assertThat(Linting.of("plain-secret", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: s}\ndata: {a: b}\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "connection: {type: a, passwordFrom: {secretKeyRef: {name: a, key: b}}} | 1",
                "connection: {type: a, fromSecret: {name: a}} | 1",
                "connection: {type: a, extraFrom: {secretKeyRef: {name: a, key: b}}} | 1",
                "connection: {type: a, extraFrom: {configMapKeyRef: {name: a, key: b}}} | 0",
                "connection: {type: a} | 0",
                "airflowVariable: {isSecret: true} | 1",
                "environmentVariable: {valueFrom: {secretKeyRef: {name: a, key: b}}} | 1",
                "environmentVariable: {valueFrom: {configMapKeyRef: {name: a, key: b}}} | 0",
                "metricsExport: {endpoint: 'https://a', exporterType: PROMETHEUS, basicTokenFrom: {secretKeyRef: {name: a, key: b}}} | 0",
            })
    void secretForAllDeployments(String block, int findings) {
        assertThat(Linting.of("secret-auto-linked", object("v", block + "\n  autoLinkDeployments: true")))
                .hasSize(findings);
        assertThat(Linting.of("secret-auto-linked", object("v", block))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "connection: {type: a}           | warehouse_postgres   | 0",
                "connection: {type: a}           | 'team/db-1.x:(ü)'    | 0",
                "connection: {type: a}           | 'ware house'         | 1",
                "connection: {type: a}           | 'a@b'                | 1",
                "airflowVariable: {value: a}     | 'any key @ all'      | 0",
                "airflowVariable: {value: a}     | 'a '                 | 1",
                "environmentVariable: {value: a} | _A1                  | 0",
                "environmentVariable: {value: a} | 1A                   | 1",
                "environmentVariable: {value: a} | A.B                  | 1",
                "metricsExport: {endpoint: 'https://a', exporterType: PROMETHEUS} | 'a b' | 0",
            })
    void keyThatAirflowCanNotUse(String block, String key, int findings) {
        assertThat(Linting.of("unusable-key", object("v", block).replace("objectKey: v", "objectKey: '" + key + "'")))
                .hasSize(findings);
    }

    @Test
    void keyThatIsTooLongForAirflow() {
        assertThat(Linting.of(
                        "unusable-key",
                        object("v", "connection: {type: a}").replace("objectKey: v", "objectKey: " + "k".repeat(251))))
                .containsExactly(
                        "5 spec.objectKey has more than 250 characters, the limit of Airflow: choose another key.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workspace: w | 1",
                "workspace: x | 0",
                "workspace: w, policy: {management: Observe} | 0",
                "deployment: w | 0",
                "workspace: w, organizationRef: {name: acme} | 0",
            })
    void duplicateObject(String other, int findings) {
        assertThat(Linting.of(
                        "duplicate-object",
                        Linting.documents(variable("a", "workspace: w"), variable("b", other.replace(", ", "\n  ")))))
                .hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "links: [{deployment: d}] | ERROR",
                "autoLinkDeployments: true | WARNING",
                "autoLinkDeployments: true, excludeLinks: [{deployment: d}] |",
                "autoLinkDeployments: true, excludeLinks: [{deploymentSelector: {namePattern: '*'}}] |",
                "links: [{deploymentSelector: {namePattern: 'd*'}}] | WARNING",
                "links: [{deploymentSelector: {namePattern: 'e*'}}] |",
                "links: [{deployment: e}] |",
                "autoLinkDeployments: false |",
            })
    void keyAtBothScopes(String links, String severity) {
        List<Diagnostic> findings = Linter.ofAllRules()
                .lint(Linting.read(Linting.documents(
                        variable("a", "workspace: w\n  " + links.replace(", excl", "\n  excl")),
                        variable("b", "deployment: d"))));

        assertThat(findings.stream().map(finding -> finding.severity().name()))
                .isEqualTo(severity == null ? List.of() : List.of(severity));
    }

    @Test
    void otherManifestShowsTheWorkspaceOfTheDeployment() {
        String auto = variable("a", "workspace: w\n  autoLinkDeployments: true");
        String own = variable("b", "deployment: d");

        assertThat(Linting.of(
                        "key-at-both-scopes",
                        Linting.documents(
                                auto, own, Linting.variable("c", "workspace: w\n  links: [{deployment: d}]"))))
                .singleElement()
                .asString()
                .doesNotContain("if the Deployment");
        assertThat(Linting.of(
                        "key-at-both-scopes",
                        Linting.documents(
                                auto, own, Linting.variable("c", "workspace: x\n  links: [{deployment: d}]"))))
                .isEmpty();
        assertThat(Linting.of(
                        "key-at-both-scopes",
                        Linting.documents(
                                auto, own, Linting.variable("c", "workspace: " + ID + "\n  links: [{deployment: d}]"))))
                .singleElement()
                .asString()
                .contains("if the Deployment is in that Workspace");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workspace: w, links: [{deployment: d}] | deployment: d | 1",
                "workspace: w, links: [{deployment: d}] | deployment: e | 0",
                "workspace: w, autoLinkDeployments: true | deployment: d | 1",
                "workspace: w, autoLinkDeployments: true | workspace: w, links: [{deployment: d}] | 1",
                "workspace: w, links: [{deployment: d}] | workspace: w, links: [{deployment: e}] | 0",
                "workspace: w, autoLinkDeployments: true | workspace: w | 0",
                "workspace: w, autoLinkDeployments: true | workspace: x, autoLinkDeployments: true | 0",
                "deployment: d | deployment: d | 1",
            })
    void environmentVariableShadowsAVariable(String variable, String environment, int findings) {
        String shadow = object("s", "environmentVariable: {value: a}\n  " + fields(environment))
                .replace("workspace: standard\n", "\n")
                .replace("objectKey: s", "objectKey: AIRFLOW_VAR_V");
        String own = object("v", "airflowVariable: {value: a}\n  " + fields(variable))
                .replace("workspace: standard\n", "\n");

        assertThat(Linting.of("environment-shadowing", Linting.documents(own, shadow)))
                .hasSize(findings);
        assertThat(Linting.of("environment-shadowing", Linting.documents(shadow, own)))
                .hasSize(findings);
    }

    private static String fields(String text) {
        return text.replace(", links", "\n  links").replace(", auto", "\n  auto");
    }

    @Test
    void uniqueNameIsInOneWorkspace() {
        String one = Linting.variable("a", "workspace: w\n  links: [{deployment: d}]");
        String other = Linting.variable("b", "workspace: x\n  excludeLinks: [{deployment: d}]");

        assertThat(Linting.of("link-across-workspaces", Linting.documents(one, other)))
                .isEmpty();
        assertThat(Linting.of(
                        "link-across-workspaces",
                        Linting.documents(one, other, Linting.variable("c", "deployment: d"))))
                .containsExactly(
                        "17 spec.excludeLinks[0].deployment names Deployment \"d\" in Workspace \"x\", but analytics/a"
                                + " (manifest.yaml:8) shows it in Workspace \"w\": a Deployment is in one Workspace, and only"
                                + " objects of that Workspace can be linked to it.");
    }

    @Test
    void workspaceByNameAndByIdCanNotBeCompared() {
        assertThat(Linting.of(
                        "link-across-workspaces",
                        Linting.documents(
                                Linting.variable("a", "workspace: w\n  links: [{deployment: " + ID + "}]"),
                                Linting.variable("b", "workspace: " + ID + "\n  links: [{deployment: " + ID + "}]"))))
                .isEmpty();
    }

    @Test
    void defaultsOfTheOrganizationCount() {
        String organization = """
                apiVersion: astro.astronomer.io/v1beta1
                kind: AstroOrganization
                metadata: {name: acme}
                spec:
                  organizationId: clm8qv74h000008mlf08scq7k
                  tokenSecretRef: {name: token, key: token}
                  defaults: {policy: %s}
                """;
        String object = Linting.object(
                "v",
                "objectKey: v\n  workspace: w\n  airflowVariable: {value: a}\n  organizationRef: {name: acme}\n  policy: {adoption: Always}",
                "labels: {env: prod}");

        assertThat(Linting.of(Linting.documents(object, organization.formatted("{approval: Manual}"))))
                .isEmpty();
        assertThat(Linting.of(Linting.documents(object, organization.formatted("{deletion: Delete}"))))
                .extracting(Diagnostic::code)
                .containsExactly("production-without-approval", "adopt-and-delete");
        assertThat(Linting.of(
                        Linting.documents(object, organization.formatted("{deletion: Delete, management: Observe}"))))
                .isEmpty();
    }

    @Test
    void automaticApprovalIsAtItsField() {
        assertThat(Linting.of(
                        "production-without-approval",
                        Linting.object(
                                "v",
                                "objectKey: v\n  workspace: w\n  airflowVariable: {value: a}\n  policy:\n    approval: Automatic",
                                "labels: {environment: production}")))
                .singleElement()
                .asString()
                .startsWith("9 ");
    }

    @Test
    void unknownIdWithoutANearOne() {
        assertThat(Linting.of(Linting.object(
                        "v",
                        "objectKey: v\n  workspace: w\n  airflowVariable: {value: a}",
                        "annotations: {lint.astro.astronomer.io/ignore: 'x,,'}")))
                .singleElement()
                .extracting(Diagnostic::message)
                .isEqualTo("the annotation lint.astro.astronomer.io/ignore names no rule with \"x\": kubectl astro lint"
                        + " --list-rules lists them.");
    }

    @Test
    void namesInMessagesAreOnOneLine() {
        assertThat(Linting.of(
                        "astro-managed-setting",
                        object("v", "environmentVariable: {value: a}")
                                .replace("objectKey: v", "objectKey: \"AIRFLOW__\\u001b[31m\\na\"")))
                .singleElement()
                .asString()
                .doesNotContain("\u001b", "\n");
    }

    /** Returns an object of a Workspace; the block begins in line 7. */
    private static String object(String name, String block) {
        String body =
                block.startsWith("{") ? block.substring(1, block.length() - 1).replace("}, ", "}\n  ") : block;
        return Linting.object(
                name.toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                "objectKey: " + name + "\n  workspace: standard\n  " + body,
                "");
    }

    /** Returns a variable of one key, whatever the name of the resource is. */
    private static String variable(String name, String more) {
        return Linting.variable(name, more).replace("objectKey: " + name, "objectKey: same");
    }
}
