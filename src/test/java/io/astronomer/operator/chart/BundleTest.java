package io.astronomer.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.TextFile;
import io.astronomer.operator.api.CrdFile;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The OLM bundle, which must match the chart for OpenShift. {@link ChartFilesTest} checks its copy of the CRD. */
class BundleTest {
    private static final Path FOLDER = Path.of("deploy", "olm");

    private final JsonNode csv = read(FOLDER.resolve("manifests/astro-operator.clusterserviceversion.yaml"));
    private final JsonNode install = csv.at("/spec/install/spec");
    private final List<JsonNode> chart =
            Manifests.objects(ValueSet.named("openshift").text());

    @Test
    void deploymentMatchesTheChartExceptWatchNamespaces() {
        JsonNode expected = spec("Deployment").path("spec").deepCopy();
        ((ArrayNode) expected.at("/template/spec/containers/0/env"))
                .add(Serialization.unmarshal("""
                        name: ASTRO_WATCH_NAMESPACES
                        valueFrom: {fieldRef: {apiVersion: v1, fieldPath: "metadata.annotations['olm.targetNamespaces']"}}
                        """, ObjectNode.class));

        assertThat(install.at("/deployments/0/spec")).isEqualTo(expected);
    }

    @Test
    void permissionsMatchTheChart() {
        assertThat(install.at("/clusterPermissions")).hasSize(1);
        assertThat(install.at("/clusterPermissions/0/rules"))
                .isEqualTo(spec("ClusterRole").path("rules"));
        assertThat(install.at("/permissions")).hasSize(1);
        assertThat(install.at("/permissions/0/rules"))
                .containsExactlyElementsOf(chart.stream()
                        .filter(object -> object.path("kind").asText().equals("Role"))
                        .flatMap(role -> role.path("rules").valueStream())
                        .toList());
    }

    @Test
    void permissionsBelongToTheServiceAccountOfTheDeployment() {
        assertThat(install.findValuesAsText("serviceAccountName")).hasSize(3).containsOnly("astro-operator");
    }

    @Test
    void bundleOwnsTheCrds() {
        List<JsonNode> owned =
                List.copyOf(csv.at("/spec/customresourcedefinitions/owned").findParents("kind"));

        assertThat(owned)
                .extracting(
                        crd -> crd.path("name").asText(),
                        crd -> crd.path("kind").asText(),
                        crd -> crd.path("version").asText())
                .containsExactlyElementsOf(Stream.of(CrdFile.values())
                        .map(file -> read(file.path()))
                        .map(crd -> tuple(
                                crd.at("/metadata/name").asText(),
                                crd.at("/spec/names/kind").asText(),
                                crd.at("/spec/versions/0/name").asText()))
                        .toList());
    }

    @Test
    void versionMatchesTheChart() {
        String version =
                read(Chart.FOLDER.resolve("Chart.yaml")).path("appVersion").asText();

        assertThat(csv.at("/spec/version").asText()).isEqualTo(version);
        assertThat(csv.at("/metadata/name").asText()).isEqualTo("astro-operator.v" + version);
        assertThat(csv.at("/metadata/annotations/containerImage").asText())
                .isEqualTo(install.findPath("image").asText());
    }

    @Test
    void examplesHaveOneResourceOfEachCrd() {
        JsonNode examples = Serialization.unmarshal(
                csv.at("/metadata/annotations/alm-examples").asText(), JsonNode.class);

        assertThat(examples.findValuesAsText("kind"))
                .isEqualTo(csv.at("/spec/customresourcedefinitions/owned").findValuesAsText("kind"));
    }

    @Test
    void annotationsNameExistingFolders() {
        assertThat(read(FOLDER.resolve("metadata/annotations.yaml"))
                        .path("annotations")
                        .properties())
                .filteredOn(entry -> entry.getValue().asText().endsWith("/"))
                .hasSize(2)
                .allMatch(entry ->
                        Files.isDirectory(FOLDER.resolve(entry.getValue().asText())));
    }

    private JsonNode spec(String kind) {
        return chart.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                // The aggregated ClusterRoles are not for the operator.
                .filter(object -> object.at("/metadata/name").asText().matches("astro-operator(-lease)?"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode read(Path file) {
        return Serialization.unmarshal(TextFile.read(file), JsonNode.class);
    }
}
