package io.astronomer.operator.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Manifest;
import io.astronomer.operator.cli.manifest.Diagnostic;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaRulesTest {
    static Stream<Manifest> valid() {
        return Manifest.all("valid-");
    }

    static Stream<Manifest> invalid() {
        return Stream.concat(Manifest.all("invalid-"), Manifest.all("operator-"));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void validManifestHasNoFinding(Manifest manifest) {
        assertThat(Linting.of("schema", manifest.text())).isEmpty();
        assertThat(Linting.of("unknown-field", manifest.text())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void invalidManifestHasAFinding(Manifest manifest) {
        assertThat(Linting.of("schema", manifest.text())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{value: 16}                  | spec.airflowVariable.value must be text: put it in quotes.",
                "{value: ~}                   | spec.airflowVariable.value is null, which only server-side apply accepts: give it a"
                        + " value, or remove it.",
                "{isSecret: 'true'}           | spec.airflowVariable.isSecret must be true or false, without quotes.",
                "text                         | spec.airflowVariable must be an object with fields.",
                "{valueFrom: {configMapKeyRef: [a]}} | spec.airflowVariable.valueFrom.configMapKeyRef must be an object with"
                        + " fields.",
            })
    void wrongTypeIsFoundOnce(String block, String message) {
        assertThat(Linting.of(
                        "schema", Linting.object("v", "objectKey: v\n  workspace: w\n  airflowVariable: " + block, "")))
                .containsExactly("7 " + message);
    }

    @Test
    void everyWrongTypeIsFound() {
        String port = "objectKey: v\n  workspace: w\n  links: {}\n  connection: {type: a,\n    port: \"1\"}";

        assertThat(Linting.of("schema", Linting.object("v", port, "labels: {a: 1}")))
                .containsExactly(
                        "3 metadata.labels.a must be text: put it in quotes.",
                        "7 spec.links must be a list.",
                        "9 spec.connection.port must be a whole number, without quotes.");
    }

    @Test
    void violationIsAtItsField() {
        String spec = "objectKey: v\n  workspace: w\n  deployment: d\n  policy:\n    deletion: Remove";

        assertThat(Linting.of("schema", Linting.object("v", spec, "")))
                .containsExactly("9 spec: policy.deletion is none of Delete, Orphan.");
        assertThat(Linting.of("schema", Linting.object("v", spec.replace("Remove", "Delete"), "")))
                .containsExactly(
                        "4 spec: exactly one of connection, airflowVariable, environmentVariable and metricsExport must be"
                                + " set: it is the type of the object.",
                        "6 spec: workspace and deployment are mutually exclusive: set workspace for an object of a"
                                + " Workspace, or deployment for an object of one Deployment only.");
    }

    @Test
    void violationOfAFieldInABlockIsAtThatField() {
        String spec = "objectKey: v\n  workspace: w\n  connection:\n    type: a\n    password: b\n    passwordFrom:\n"
                + "      secretKeyRef: {name: a, key: b}";

        assertThat(Linting.of("schema", Linting.object("v", spec, "")))
                .singleElement()
                .asString()
                .startsWith("9 spec: connection: password and passwordFrom are mutually exclusive");
    }

    @Test
    void annotationOfAnIdIsChecked() {
        String text = Linting.object(
                "v",
                "objectKey: v\n  workspace: w\n  airflowVariable: {value: a}",
                "\n  annotations:\n    {astro.astronomer.io/external-id: a}");

        assertThat(Linting.of("schema", text.replace(", \n", ",\n")))
                .containsExactly(
                        "5 the annotation astro.astronomer.io/external-id must be the id of an object in Astro: c"
                                + " and 24 lower-case letters or digits.");
    }

    @Test
    void resourceThatObservesMayHaveAnyCredentials() {
        String spec =
                "objectKey: m\n  workspace: w\n  metricsExport: {endpoint: 'https://a', exporterType: PROMETHEUS, username: a}";

        assertThat(Linting.of("schema", Linting.object("v", spec, ""))).hasSize(1);
        assertThat(Linting.of("schema", Linting.object("v", spec + "\n  policy: {management: Observe}", "")))
                .isEmpty();
    }

    @Test
    void organizationIsChecked() {
        assertThat(Linting.of("schema", organization("cabc", "")))
                .containsExactly("5 spec: organizationId does not match ^c[a-z0-9]{24}$.");
        assertThat(Linting.of("schema", organization("clm8qv74h000008mlf08scq7k", "defaults: {syncInterval: 1s}")))
                .containsExactly("7 spec: defaults.syncInterval must be from 10s to 24h.");
    }

    @Test
    void workspaceIsMissingIfTheOrganizationHasNoDefault() {
        String object =
                Linting.object("v", "objectKey: v\n  organizationRef: {name: acme}\n  airflowVariable: {value: a}", "");

        assertThat(Linting.of("schema", object)).isEmpty();
        assertThat(Linting.of(
                        "schema",
                        Linting.documents(
                                object, organization("clm8qv74h000008mlf08scq7k", "defaults: {workspace: w}"))))
                .isEmpty();
        assertThat(Linting.of("schema", Linting.documents(object, organization("clm8qv74h000008mlf08scq7k", ""))))
                .singleElement()
                .asString()
                .startsWith("4 spec: workspace is missing");
    }

    @Test
    void sameResourceTwiceIsFound() {
        String object = Linting.variable("v", "workspace: w");

        assertThat(Linting.of(Linting.documents(object, object)))
                .singleElement()
                .returns("schema", Diagnostic::code)
                .extracting(Diagnostic::message)
                .isEqualTo("EnvironmentObject analytics/v is in manifest.yaml:1 too: remove one of the two.");
    }

    @ParameterizedTest
    @CsvSource({"a.b-c, 0", "Warehouse, 1", "a_b, 1", "-a, 1", "a., 1", "1, 0"})
    void nameIsThatOfAKubernetesObject(String name, int findings) {
        assertThat(Linting.of(
                        "schema", Linting.variable("v", "workspace: w").replace("name: v", "name: '" + name + "'")))
                .hasSize(findings);
    }

    @Test
    void listIsLeftAlone() {
        assertThat(Linting.read("- op: remove\n  path: /spec\n").problems()).isEmpty();
        assertThat(Linting.read("some text\n").problems()).hasSize(1);
    }

    @Test
    void unknownVersionIsFound() {
        assertThat(Linting.of("schema", Linting.variable("v", "workspace: w").replace("v1beta1", "v1alpha1")))
                .containsExactly("1 apiVersion must be astro.astronomer.io/v1beta1.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "worksapce: w              | spec.worksapce is no field of EnvironmentObject: did you mean workspace?",
                "password: a               | spec.password is no field of EnvironmentObject: did you mean"
                        + " spec.connection.password?",
                "xyz: a                    | spec.xyz is no field of EnvironmentObject: remove it.",
                "links: [{deploymnt: a}]   | spec.links[0].deploymnt is no field of EnvironmentObject: did you mean"
                        + " deployment?",
            })
    void unknownFieldHasASuggestion(String field, String message) {
        assertThat(Linting.of("unknown-field", Linting.variable("v", field))).containsExactly("7 " + message);
    }

    @Test
    void memberOfAMapIsNoUnknownField() {
        String spec = "objectKey: v\n  workspace: w\n  connection: {type: a, extra: {any: {thing: 1}}}";

        assertThat(Linting.of("unknown-field", Linting.object("v", spec, "labels: {any: thing}")))
                .isEmpty();
    }

    @Test
    void unknownFieldOfMetadataIsFound() {
        assertThat(Linting.of("unknown-field", Linting.object("v", "objectKey: v", "lables: {a: b}")))
                .containsExactly("3 metadata.lables is no field of EnvironmentObject: did you mean labels?");
    }

    private static String organization(String id, String more) {
        return """
                apiVersion: astro.astronomer.io/v1beta1
                kind: AstroOrganization
                metadata: {name: acme}
                spec:
                  organizationId: %s
                  tokenSecretRef: {name: token, key: token}
                  %s
                """.formatted(id, more);
    }

    @Test
    void emptySpecIsFound() {
        assertThat(List.of("EnvironmentObject", "AstroOrganization"))
                .allSatisfy(kind -> assertThat(Linting.of(
                                "schema",
                                "apiVersion: astro.astronomer.io/v1beta1\nkind: " + kind + "\nmetadata: {name: a}\n"))
                        .containsExactly("1 spec is missing."));
    }
}
