package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The namespace of manifests that have none. */
class PlanNamespaceTest {
    private static final String MANIFEST = """
            apiVersion: astro.astronomer.io/v1beta1
            kind: EnvironmentObject
            metadata: {name: subject}
            spec: {objectKey: a_key, workspace: Analytics prod, airflowVariable: {value: a}}
            """;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static VerbCluster cluster;

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private PlanWorld world;

    @BeforeAll
    static void startCluster(@TempDir Path folder) {
        cluster = new VerbCluster(folder);
        cluster.create("subject", "");
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void start() {
        world = new PlanWorld(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void contextHasTheNamespace() throws IOException {
        world.file("head/a.yaml", MANIFEST);

        assertThat(namespace(world.plan("--kubeconfig", kubeconfig("analytics"), "-o", "json")))
                .isEqualTo("analytics");
    }

    @Test
    void optionPrecedesTheContext() throws IOException {
        world.file("head/a.yaml", MANIFEST);

        assertThat(namespace(world.plan("--kubeconfig", kubeconfig("analytics"), "-n", "team", "-o", "json")))
                .isEqualTo("team");
    }

    @Test
    void contextWithoutANamespaceMeansDefault() throws IOException {
        world.file("head/a.yaml", MANIFEST);

        assertThat(namespace(world.plan("--kubeconfig", kubeconfig(""), "-o", "json")))
                .isEqualTo("default");
    }

    @Test
    void planWithoutAClusterReadsNoKubeconfig() throws IOException {
        world.environment.put("KUBECONFIG", kubeconfig("analytics"));
        world.file("head/a.yaml", MANIFEST);

        assertThat(namespace(world.plan("-o", "json"))).isEqualTo("default");
    }

    @Test
    void baseHasTheSameNamespace() throws IOException {
        cluster.status("subject", """
                {"observedGeneration": 1, "organizationId": "%s", "id": "%s", "ownership": "Created"}
                """.formatted(SandboxFixtures.ORGANIZATION, "clx42sxw501gl01o0gjenthnh"));
        world.file("head/readme.txt", "").file("base/a.yaml", MANIFEST);

        Invocation plan = world.plan("--kubeconfig", kubeconfig("analytics"), "-o", "json");

        assertThat(namespace(plan)).isEqualTo("analytics");
        assertThat(plan.out()).contains("\"action\" : \"delete\"");
    }

    private static String namespace(Invocation plan) throws IOException {
        JsonNode objects = new JsonMapper().readTree(plan.out()).path("objects");
        assertThat(objects).as(plan.toString()).hasSize(1);
        return objects.path(0).path("resource").path("namespace").asText();
    }

    /** Returns a kubeconfig of the cluster whose context has this namespace. */
    private String kubeconfig(String namespace) throws IOException {
        String text = Files.readString(cluster.cluster().kubeconfig());
        String written = text.replace("namespace: default", "namespace: \"" + namespace + "\"");
        assertThat(written).isNotEqualTo(text);
        return Files.writeString(folder.resolve("kubeconfig"), written).toString();
    }
}
