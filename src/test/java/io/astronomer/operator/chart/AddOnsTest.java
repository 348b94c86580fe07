package io.astronomer.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.api.CrdFile;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The parts of the chart that come from files: CRDs, alerts and the dashboard. */
class AddOnsTest {
    private static final Path FILES = Chart.FOLDER.resolve("files");
    private static final String RULES =
            "prometheusRule: {enabled: true, alertLabels: {team: data}, runbookUrl: 'https://git.example.com/'}";

    @Test
    void crdsMatchTheFiles() throws IOException {
        List<Object> files = new ArrayList<>();
        for (CrdFile file : CrdFile.values()) {
            files.add(crd(Files.readString(file.path())));
        }

        assertThat(Chart.render().stream()
                        .filter(object -> object.getKind().equals("CustomResourceDefinition"))
                        .map(object -> crd(Serialization.asYaml(object))))
                .containsExactlyInAnyOrderElementsOf(files);
    }

    /** Returns the spec as a typed object, to which 1 and 1.0 are equal. */
    private static Object crd(String text) {
        return Serialization.unmarshal(text, CustomResourceDefinition.class).getSpec();
    }

    @Test
    void crdIsKeptByDefault() {
        assertThat(keep(object("CustomResourceDefinition"))).isEqualTo("keep");
        assertThat(keep(object("CustomResourceDefinition", "crds: {keep: false}")))
                .isEmpty();
    }

    @Test
    void crdIsOmittedWhenDisabled() {
        assertThat(object("CustomResourceDefinition", "crds: {enabled: false}")).isEmpty();
    }

    @Test
    void alertsMatchTheFile() throws IOException {
        assertThat(object("PrometheusRule", "prometheusRule: {enabled: true}")
                        .orElseThrow()
                        .at("/spec/groups"))
                .isEqualTo(yaml(FILES.resolve("alerts.yaml")).path("groups"));
    }

    @Test
    void alertsHaveTheLabelsAndRunbooksOfTheValues() {
        JsonNode rule = object("PrometheusRule", RULES).orElseThrow();

        assertThat(rule.findParents("alert"))
                .isNotEmpty()
                .allMatch(alert -> alert.at("/labels/team").asText().equals("data"))
                .allMatch(alert -> alert.at("/annotations/runbook_url")
                        .asText()
                        .startsWith("https://git.example.com/docs/operate/runbooks.md#"));
    }

    @Test
    void dashboardMatchesTheFile() throws IOException {
        String dashboard = object("ConfigMap", "dashboard: {enabled: true}")
                .orElseThrow()
                .at("/data/astro-operator.json")
                .asText();

        assertThat(dashboard).isEqualToIgnoringNewLines(Files.readString(FILES.resolve("dashboard.json")));
    }

    @Test
    void defaultsNeedNoPrometheusOperator() {
        assertThat(Chart.render())
                .extracting(object -> object.getApiVersion())
                .isNotEmpty()
                .noneMatch(version -> version.startsWith("monitoring.coreos.com/"));
    }

    private static String keep(Optional<JsonNode> crd) {
        return crd.orElseThrow()
                .path("metadata")
                .path("annotations")
                .path("helm.sh/resource-policy")
                .asText();
    }

    private static JsonNode yaml(Path file) throws IOException {
        return Serialization.unmarshal(Files.readString(file), JsonNode.class);
    }

    private static Optional<JsonNode> object(String kind, String... values) {
        Stream<JsonNode> trees = Chart.ours().documents(values).stream()
                .map(document -> Serialization.unmarshal(document, JsonNode.class));
        return trees.filter(tree -> tree.path("kind").asText().equals(kind)).findFirst();
    }
}
