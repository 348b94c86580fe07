package io.astronomer.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.astronomer.operator.YamlDocuments;
import io.astronomer.operator.sandbox.Cluster;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The overlays, built and applied by the kubectl on the PATH. Their objects must match the chart. */
class KustomizeTest {
    private static final String OVERLAYS = "deploy/overlays/";

    private static final ObjectMapper ORDERED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void needsKubectl() {
        Kubectl.require();
    }

    @Test
    void clusterWideOverlayMatchesTheDefaultsOfTheChart() throws Exception {
        assertThat(built("cluster-wide")).isEqualTo(byName(Manifests.objects()));
    }

    @Test
    void namespacedOverlayMatchesTheChartForItsNamespace() throws Exception {
        Map<String, String> expected = byName(Manifests.objects(Manifests.NAMESPACED));
        String deployment = "Deployment astro-operator/astro-operator";
        Map<String, String> built = built("namespaced");

        assertThat(built.get(deployment)).contains("""
                {"name":"ASTRO_WATCH_NAMESPACES","valueFrom":{"fieldRef":{"apiVersion":"v1","fieldPath":"metadata.namespace"}}}""", """
                {"name":"ASTRO_ALLOWED_NAMESPACES","valueFrom":{"fieldRef":{"apiVersion":"v1","fieldPath":"metadata.namespace"}}}""");
        expected.remove(deployment);
        built.remove(deployment);
        assertThat(built).isEqualTo(expected);
    }

    @Test
    void secondApplyCreatesNothing() throws Exception {
        try (Cluster cluster = Cluster.embedded(folder.resolve("kubeconfig"))) {
            kubectl("create namespace astro-operator");

            kubectl("apply -k " + OVERLAYS + "namespaced");

            assertThat(cluster.client()
                            .apps()
                            .deployments()
                            .inNamespace("astro-operator")
                            .list()
                            .getItems())
                    .hasSize(1);
            assertThat(kubectl("apply -k " + OVERLAYS + "namespaced")).doesNotContain(" created");
        }
    }

    private Map<String, String> built(String overlay) throws Exception {
        List<JsonNode> objects = new ArrayList<>();
        for (String document : YamlDocuments.of(kubectl("kustomize " + OVERLAYS + overlay))) {
            objects.add(Serialization.unmarshal(document, JsonNode.class));
        }
        return byName(objects);
    }

    /** Returns each object as text with ordered fields, in which 1 and 1.0 are equal. */
    private static Map<String, String> byName(List<JsonNode> objects) throws IOException {
        Map<String, String> named = new TreeMap<>();
        for (JsonNode object : objects) {
            String name = object.path("kind").asText() + " "
                    + object.at("/metadata/namespace").asText() + "/"
                    + object.at("/metadata/name").asText();
            Object tree = ORDERED.treeToValue(object, Object.class);
            named.put(name, ORDERED.writeValueAsString(tree).replaceAll("(\\d)\\.0\\b", "$1"));
        }
        return named;
    }

    private String kubectl(String arguments) throws IOException, InterruptedException {
        return new Kubectl(folder.resolve("kubeconfig")).run("kubectl " + arguments);
    }
}
