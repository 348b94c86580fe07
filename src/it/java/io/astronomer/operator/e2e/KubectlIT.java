package io.astronomer.operator.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.astronomer.operator.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A user's commands, with the kubectl of the PATH. */
@SharedEnvironment
final class KubectlIT {
    /** Exit code of {@code kubectl diff} when it finds differences. */
    private static final int DIFFERENCES = 1;

    @BeforeAll
    static void needsKubectl() {
        boolean installed = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
        assumeTrue(installed, "kubectl is not on the PATH");
    }

    @Test
    void waitEndsWhenTheResourceIsReady(TestNamespace scene) throws Exception {
        String file = manifest(scene, "before");

        assertThat(kubectl(scene, "apply", "-f", file)).contains("subject created");
        assertThat(kubectl(scene, "wait", "--for=condition=Ready", "--timeout=120s", "envobj/subject"))
                .contains("condition met");
        assertThat(kubectl(scene, "get", "envobj"))
                .contains("KEY", "TYPE", "WORKSPACE", "DEPLOYMENT", "READY", "REASON", "AGE")
                .containsPattern("subject +an.airflow-variable +AIRFLOW_VARIABLE +" + scene.filled("$workspace")
                        + " +True +InSync");
    }

    @Test
    void applyWritesAnEdit(TestNamespace scene) throws Exception {
        kubectl(scene, "apply", "-f", manifest(scene, "before"));
        scene.awaitReady("subject");

        assertThat(kubectl(scene, "apply", "-f", manifest(scene, "after"))).contains("subject configured");
        scene.awaitReady("subject");
        assertThat(scene.remoteObject("subject").path("description").asText()).isEqualTo("after");
    }

    @Test
    void serverSideApplyWritesAnEdit(TestNamespace scene) throws Exception {
        kubectl(scene, "apply", "--server-side", "-f", manifest(scene, "before"));
        scene.awaitReady("subject");

        assertThat(kubectl(scene, "apply", "--server-side", "-f", manifest(scene, "after")))
                .contains("subject serverside-applied");
        scene.awaitReady("subject");
        assertThat(scene.remoteObject("subject").path("description").asText()).isEqualTo("after");
    }

    @Test
    void apiResourcesListsTheKind(TestNamespace scene) throws Exception {
        assertThat(kubectl(scene, "api-resources", "--api-group=astro.astronomer.io"))
                .containsPattern("environmentobjects +envobj +astro.astronomer.io/v1beta1 +true +EnvironmentObject");
    }

    @Test
    void categoryListsTheResource(TestNamespace scene) throws Exception {
        kubectl(scene, "apply", "-f", manifest(scene, "before"));

        assertThat(kubectl(scene, "get", "astro", "-o", "name"))
                .contains("environmentobject.astro.astronomer.io/subject");
    }

    @Test
    void explainDescribesAField(TestNamespace scene) throws Exception {
        assertThat(kubectl(scene, "explain", "envobj.spec.policy.drift"))
                .contains("EnvironmentObject", "drift", "Correct", "Report");
    }

    @Test
    void resourceBecomesReadyWhenItsSecretIsCreated(TestNamespace scene) throws Exception {
        scene.apply("subject", Specs.CONNECTION.replace("name: vault", "name: late"));
        scene.awaitFailure("subject", "SecretNotFound");

        String password = "--from-literal=password=" + Canary.VALUE;
        kubectl(scene, "create", "secret", "generic", "late", password, "--from-literal=extra.json={}");

        scene.awaitReady("subject");
        assertThat(scene.remoteObject("subject").at("/connection/password").asText())
                .isEqualTo(Canary.VALUE);
    }

    @Test
    void diffShowsAnEdit(TestNamespace scene) throws Exception {
        kubectl(scene, "apply", "-f", manifest(scene, "before"));

        assertThat(kubectlExiting(DIFFERENCES, scene, "diff", "-f", manifest(scene, "after")))
                .contains("-  description: before", "+  description: after");
    }

    @Test
    void watchShowsTheNewIdAfterAPatch(TestNamespace scene) throws Exception {
        kubectl(scene, "apply", "--server-side", "-f", manifest(scene, "before"));
        scene.awaitReady("subject");
        String id = scene.id("subject");
        String change = "{\"spec\":{\"airflowVariable\":{\"isSecret\":true}}}";
        Path watchOutput = scene.environment().folder().resolve(scene.namespace() + "-watch.txt");
        Process watch = command(scene, "get", "envobj", "-w", "-o", "jsonpath={.status.id}{\"\\n\"}")
                .redirectOutput(watchOutput.toFile())
                .start();
        TestNamespace.patiently().until(() -> Files.readString(watchOutput).contains(id));

        kubectl(scene, "patch", "envobj", "subject", "--type", "merge", "-p", change);
        scene.awaitReady("subject");

        TestNamespace.patiently()
                .untilAsserted(() -> assertThat(Files.readString(watchOutput)).contains(scene.id("subject")));
        watch.destroy();
    }

    @Test
    void deleteRemovesTheObject(TestNamespace scene) throws Exception {
        kubectl(scene, "apply", "-f", manifest(scene, "before"));
        scene.awaitReady("subject");

        assertThat(kubectl(scene, "delete", "envobj", "subject", "--timeout=120s"))
                .contains("deleted");
        assertThat(scene.remoteObjects()).isEmpty();
    }

    @Test
    void describeShowsEvents(TestNamespace scene) throws Exception {
        kubectl(scene, "apply", "-f", manifest(scene, "before"));
        scene.awaitReady("subject");
        TestNamespace.patiently().until(() -> !scene.events().isEmpty());

        assertThat(kubectl(scene, "describe", "envobj", "subject"))
                .contains("Events:", "Created the object " + scene.id("subject") + " in Astro");
    }

    private static String manifest(TestNamespace scene, String description) throws IOException {
        Path file = scene.environment().folder().resolve(scene.namespace() + "-" + description + ".yaml");
        String spec = Specs.AIRFLOW_VARIABLE.replace("description: before", "description: " + description);
        return Files.writeString(file, scene.filled(scene.manifest("subject", spec)))
                .toAbsolutePath()
                .toString();
    }

    private static String kubectl(TestNamespace scene, String... arguments) throws IOException, InterruptedException {
        return kubectlExiting(0, scene, arguments);
    }

    private static String kubectlExiting(int exitCode, TestNamespace scene, String... arguments)
            throws IOException, InterruptedException {
        scene.environment().plannedSteps().changed(scene);
        Process process = command(scene, arguments).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(Eventually.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(process.exitValue())
                .as("kubectl %s: %s", List.of(arguments), output)
                .isEqualTo(exitCode);
        return output;
    }

    private static ProcessBuilder command(TestNamespace scene, String... arguments) {
        List<String> command = new ArrayList<>(List.of("kubectl", "-n", scene.namespace()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .put("KUBECONFIG", scene.environment().cluster().kubeconfig().toString());
        builder.environment()
                .put("HOME", scene.environment().folder().toAbsolutePath().toString());
        return builder;
    }
}
