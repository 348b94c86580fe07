package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code kubectl astro plan} beside the packaged operator. */
@SharedEnvironment
final class PlanIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String MANUAL = "policy: {approval: Manual, adoption: Always, deletion: Delete}\n";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {Specs.CONNECTION, Specs.AIRFLOW_VARIABLE, Specs.METRICS_EXPORT, Specs.DEPLOYMENT_VARIABLE})
    void planOfAnAppliedManifestHasTheHashOfTheStatus(String spec, TestNamespace scene) throws IOException {
        scene.apply("subject", spec + MANUAL);
        String hash = scene.awaitReason("subject", "PlanPending").hash();

        JsonNode object = plan(scene, spec + MANUAL).path("objects").path(0);

        assertThat(object.path("action").asText()).isEqualTo("decision");
        assertThat(object.path("step").asText()).isEqualTo("Create");
        assertThat(object.path("hash").asText()).isEqualTo(hash);
        assertThat(scene.operations()).isEmpty();
    }

    @Test
    void planOfAnEditHasTheHashThatTheStatusShowsLater(TestNamespace scene) throws IOException {
        scene.apply("subject", Specs.CONNECTION);
        scene.settle("subject");
        String edited = Specs.CONNECTION.replace("before.example.com", "after.example.com") + MANUAL;

        JsonNode object = plan(scene, edited).path("objects").path(0);
        scene.apply("subject", edited);

        assertThat(object.path("hash").asText())
                .isEqualTo(scene.awaitReason("subject", "PlanPending").hash());
        assertThat(object.path("changes").findValuesAsText("path"))
                .contains("connection.host", "connection.password")
                .doesNotContain("connection.login");
    }

    @Test
    void planAfterTheApplyIsEmpty(TestNamespace scene) throws IOException {
        scene.apply("subject", Specs.CONNECTION);
        scene.settle("subject");

        JsonNode tree = plan(scene, Specs.CONNECTION);

        assertThat(tree.path("objects").path(0).path("action").asText()).isEqualTo("unchanged");
        assertThat(tree.path("objects").path(0).path("incomparable").toString()).contains("connection.password");
    }

    @Test
    void approvalOfAPlanExecutesIt(TestNamespace scene) throws IOException {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + MANUAL);
        scene.awaitReason("subject", "PlanPending");
        String hash = plan(scene, Specs.AIRFLOW_VARIABLE + MANUAL)
                .path("objects")
                .path(0)
                .path("hash")
                .asText();

        Verbs approve = Verbs.run(scene, "approve", "subject", "--hash", hash, "--wait");

        assertThat(approve.exitCode()).as(approve.text()).isZero();
        scene.awaitReady("subject");
    }

    /** Returns the plan of one manifest, by the cluster and without a value of a Secret. */
    private JsonNode plan(TestNamespace scene, String spec) throws IOException {
        Path manifest = folder.resolve("manifest.yaml");
        Files.writeString(manifest, scene.filled(scene.manifest("subject", spec)));
        List<String> arguments = new ArrayList<>(List.of("plan", "-f", manifest.toString(), "-o", "json"));
        arguments.addAll(List.of(
                "--kubeconfig", scene.environment().cluster().kubeconfig().toString()));
        Verbs run = Verbs.withAstro(scene, arguments.toArray(String[]::new));
        assertThat(run.text()).doesNotContain(Canary.VALUE);
        return JSON.readTree(run.text());
    }
}
