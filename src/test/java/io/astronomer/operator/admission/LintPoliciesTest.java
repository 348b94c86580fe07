package io.astronomer.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.TextFile;
import io.astronomer.operator.YamlDocuments;
import io.astronomer.operator.admission.AdmissionPolicy.Request;
import io.astronomer.operator.cli.lint.Rules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of lint that one object tells, as admission policies. */
class LintPoliciesTest {
    static final Path FOLDER = Path.of("deploy", "policies", "lint");
    private static final Path MANIFESTS = Path.of("src", "test", "resources", "lint");
    private static final Set<String> VERBS = Set.of("create", "update");

    /** Returns the ids of the rules that have a policy. */
    static List<String> rules() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .filter(name -> !name.equals("kustomization"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Stream<String> goodManifests() {
        return Rules.ids().stream().flatMap(rule -> objects(rule, "good.yaml").stream());
    }

    static Stream<String> badManifestsOfOtherRules() {
        return Rules.ids().stream()
                .filter(rule -> !rules().contains(rule))
                .filter(rule -> !rule.equals("schema") && !rule.equals("unknown-field"))
                .flatMap(rule -> objects(rule, "bad.yaml").stream());
    }

    @Test
    void everyPolicyIsThatOfARule() throws IOException {
        assertThat(rules()).hasSizeGreaterThan(5).isSubsetOf(Rules.ids());
        assertThat(Files.readString(FOLDER.resolve("kustomization.yaml")))
                .contains(rules().stream().map(rule -> "- " + rule + ".yaml").toList());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void badManifestIsRefusedWithTheNameOfTheRule(String rule) {
        assertThat(objects(rule, "bad.yaml"))
                .singleElement()
                .satisfies(object -> assertThat(create(rule, object))
                        .hasValueSatisfying(message -> assertThat(message).startsWith(rule + ": ")));
    }

    @ParameterizedTest
    @MethodSource({"goodManifests", "badManifestsOfOtherRules"})
    void otherManifestIsAccepted(String object) {
        assertThat(rules())
                .allSatisfy(rule -> assertThat(create(rule, object)).as(rule).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void annotationSwitchesThePolicyOffUnlessItIsDenied(String rule) {
        String object = objects(rule, "bad.yaml")
                .get(0)
                .replace(
                        "\n  namespace: analytics\n",
                        "\n  namespace: analytics\n  annotations: {lint.astro.astronomer.io/ignore: 'schema, " + rule
                                + "'}\n");

        assertThat(create(rule, object)).isEmpty();
        assertThat(create(rule, object, Map.of("mayIgnore", "false"), Map.of())).isPresent();
    }

    /** The operator adds a finalizer, and a deletion removes it: neither may be refused. */
    @ParameterizedTest
    @MethodSource("rules")
    void updateWithoutAChangeOfTheSpecIsAccepted(String rule) {
        String object = objects(rule, "bad.yaml").get(0);
        String withFinalizer =
                object.replace("\n  namespace: analytics\n", "\n  namespace: analytics\n  finalizers: [f]\n");
        String changed = object.replace("deployment: ETL prod", "deployment: ETL prod 2")
                .replace("Analytics prod", "Analytics prod 2");
        String deleted = changed.replace(
                "\n  namespace: analytics\n",
                "\n  namespace: analytics\n  deletionTimestamp: '2027-01-01T00:00:00Z'\n");

        assertThat(update(rule, object, withFinalizer)).isEmpty();
        assertThat(update(rule, object, deleted)).isEmpty();
        assertThat(update(rule, object, changed)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inline-secret | metricsExport: {basicToken: a} | true",
                "inline-secret | metricsExport: {password: ''} | false",
                "inline-secret | airflowVariable: {value: a, isSecret: true} | true",
                "inline-secret | airflowVariable: {value: a} | false",
                "inline-secret | connection: {type: a, extra: {aws_secret_access_key: b}} | true",
                "inline-secret | connection: {type: a, extra: {sslmode: b, token_url: c, use_token: true}} | false",
                "inline-secret | metricsExport: {headers: {Authorization: a}} | true",
                "inline-secret | metricsExport: {headers: {X-Scope-OrgID: a}} | false",
                "inline-secret | connection: {type: a}, links: [{deployment: d, connection: {password: b}}] | true",
                "inline-secret | environmentVariable: {isSecret: true}, links: [{deployment: d, environmentVariable: {value: b}}] | true",
                "secret-auto-linked | autoLinkDeployments: true, airflowVariable: {isSecret: true} | true",
                "secret-auto-linked | autoLinkDeployments: false, airflowVariable: {isSecret: true} | false",
                "secret-auto-linked | autoLinkDeployments: true, environmentVariable: {valueFrom: {configMapKeyRef: {}}} | false",
                "secret-auto-linked | autoLinkDeployments: true, metricsExport: {basicTokenFrom: {}} | false",
                "unusable-key | connection: {type: a}, objectKey: 'a b' | true",
                "unusable-key | connection: {type: a}, objectKey: 'team/ü-1.x:(y)' | false",
                "unusable-key | airflowVariable: {value: a}, objectKey: 'a ' | true",
                "unusable-key | airflowVariable: {value: a}, objectKey: 'a b' | false",
                "adopt-and-delete | policy: {adoption: Always, deletion: Delete, management: Observe} | false",
                "production-without-approval | policy: {approval: Automatic} | false",
            })
    void caseOfAPolicy(String rule, String spec, boolean isRefused) {
        String key = spec.contains("objectKey") ? "" : "objectKey: k, ";
        assertThat(create(rule, "metadata: {name: a, namespace: b}\nspec: {" + key + spec + "}")
                        .isPresent())
                .isEqualTo(isRefused);
    }

    @Test
    void keyThatIsTooLongIsRefused() {
        String object = "metadata: {name: a}\nspec: {airflowVariable: {}, objectKey: %s}";

        assertThat(create("unusable-key", object.formatted("k".repeat(250)))).isEmpty();
        assertThat(create("unusable-key", object.formatted("k".repeat(251)))).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"\", \"\", false",
                "\"\", env=prod, true",
                "\"\", environment=production, true",
                "\"productionLabels={'stage': 'live'}\", stage=live, true",
                "\"productionLabels={'stage': 'live'}\", env=prod, false",
                "\"productionNamespaces=['a', 'analytics']\", \"\", true",
            })
    void parametersSayWhatProductionIs(String parameter, String namespaceLabel, boolean isRefused) {
        String object = objects("production-without-approval", "bad.yaml")
                .get(0)
                .replace("    environment: production", "    any: thing");

        assertThat(create("production-without-approval", object, pair(parameter), pair(namespaceLabel))
                        .isPresent())
                .isEqualTo(isRefused);
    }

    @Test
    void changedLabelIsJudged() {
        String bad = objects("production-without-approval", "bad.yaml").get(0);

        assertThat(update("production-without-approval", bad.replace("environment: production", "a: b"), bad))
                .isPresent();
    }

    @Test
    void settingMayBeAllowed() {
        assertThat(create(
                        "astro-managed-setting",
                        objects("astro-managed-setting", "bad.yaml").get(0),
                        Map.of("allowedSettings", "['AIRFLOW__A__B', 'AIRFLOW__CORE__EXECUTOR']"),
                        Map.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void errorIsDeniedAndWarningIsAWarning(String rule) throws IOException {
        boolean isError = Rules.find(rule).orElseThrow().severity().name().equals("ERROR");

        assertThat(Files.readString(FOLDER.resolve(rule + ".yaml")))
                .contains("validationActions: [" + (isError ? "Deny" : "Warn") + "]");
    }

    private static Map<String, String> pair(String text) {
        String[] parts = text.split("=", 2);
        return text.isEmpty() ? Map.of() : Map.of(parts[0], parts[1]);
    }

    private static Optional<String> create(String rule, String object) {
        return create(rule, object, Map.of(), Map.of());
    }

    private static Optional<String> create(
            String rule, String object, Map<String, String> parameters, Map<String, String> namespaceLabels) {
        return policy(rule)
                .refusal(new Request("environmentobjects", null, object, VERBS, Set.of(), parameters, namespaceLabels));
    }

    private static Optional<String> update(String rule, String before, String after) {
        return policy(rule).refusal(new Request("environmentobjects", before, after, VERBS));
    }

    private static AdmissionPolicy policy(String rule) {
        return AdmissionPolicy.in(FOLDER.resolve(rule + ".yaml"));
    }

    /** Returns the EnvironmentObjects of a manifest of the rule. */
    static List<String> objects(String rule, String file) {
        return YamlDocuments.of(TextFile.read(MANIFESTS.resolve(rule).resolve(file))).stream()
                .filter(text -> text.contains("kind: EnvironmentObject"))
                .toList();
    }
}
