package io.astronomer.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.Cluster;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kubectl apply} with and without {@code --server-side}, which change nothing after each other. */
@Tag("matrix")
class KubectlApplyTest {
    private static final String CLIENT = "kubectl apply";
    private static final String SERVER = "kubectl apply --server-side";

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void needsKubectl() {
        Kubectl.require();
    }

    @ParameterizedTest
    @CsvSource({
        "false, -f crds",
        "true, -f crds",
        "false, -k deploy/overlays/cluster-wide",
        "true, -k deploy/overlays/cluster-wide",
        "false, -k deploy/overlays/namespaced",
        "true, -k deploy/overlays/namespaced",
        "false, -f deploy/policies",
        "true, -f deploy/policies",
        "false, -k deploy/policies/lint",
        "true, -k deploy/policies/lint",
        "false, -f deploy/samples/10-secret.yaml",
        "true, -f deploy/samples/10-secret.yaml"
    })
    void clientAndServerSideApplyChangeNothing(boolean serverFirst, String manifests) throws Exception {
        String first = serverFirst ? SERVER : CLIENT;
        String other = serverFirst ? CLIENT : SERVER;
        try (Cluster cluster = Cluster.embedded(folder.resolve("kubeconfig"))) {
            cluster.applyNamespace("astro-operator");
            run(first + " " + manifests);
            Map<String, JsonNode> before = objects(manifests);

            for (String command : List.of(first, other, other, first, other)) {
                run(command + " " + manifests);

                assertThat(objects(manifests)).as(command).isEqualTo(before);
            }
        }
    }

    private Map<String, JsonNode> objects(String manifests) throws IOException, InterruptedException {
        Map<String, JsonNode> objects = new TreeMap<>();
        JsonNode answer = Serialization.unmarshal(run("kubectl get " + manifests + " -o json"), JsonNode.class);
        List<JsonNode> all =
                answer.has("items") ? answer.path("items").valueStream().toList() : List.of(answer);
        for (JsonNode object : all) {
            ObjectNode metadata = (ObjectNode) object.path("metadata");
            metadata.remove(List.of("managedFields", "resourceVersion", "annotations"));
            objects.put(
                    object.path("kind").asText() + " " + metadata.path("name").asText(), object);
        }
        return objects;
    }

    private String run(String command) throws IOException, InterruptedException {
        return new Kubectl(folder.resolve("kubeconfig")).run(command);
    }
}
