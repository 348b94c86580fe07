package io.astronomer.operator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.astronomer.operator.e2e.Specs;
import io.astronomer.operator.e2e.TestEnvironment;
import io.astronomer.operator.e2e.TestNamespace;
import io.astronomer.operator.sandbox.OperatorProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Starts the image of an archive as an engine would, waits until a resource is ready, and stops it. */
final class ContainerCheck {
    private ContainerCheck() {}

    /** @param special additional settings; Java flags are appended to those of the test */
    static void passes(Archive archive, Path folder, Map<String, String> special, Path log)
            throws IOException, InterruptedException {
        assumeFalse(Boolean.getBoolean("e2e.real"), "the embedded API is enough");
        try (TestEnvironment environment = TestEnvironment.in(folder.resolve("rig"))) {
            Container container = Container.of(
                    archive.unpack(folder.resolve("root")),
                    environment.cluster().kubeconfig());
            container.refusal().ifPresent(reason -> abort(reason));
            Map<String, String> settings = settings(environment, archive);
            special.forEach((name, value) -> settings.merge(name, value, (own, more) -> own + " " + more));
            try (OperatorProcess operator = OperatorProcess.start(
                    container.command(archive.text("WorkingDir"), archive.texts("Entrypoint")),
                    Container.kubeconfig(),
                    settings,
                    log)) {
                operator.awaitReady(TestEnvironment.PATIENCE);
                TestNamespace scene = environment.scene();
                scene.apply("subject", Specs.CONNECTION);
                scene.awaitReady("subject");

                assertThat(operator.page("/metrics")).contains("astro_operator_leader 1");
                assertThat(operator.stop()).isIn(0, 143);
            }
        }
    }

    /** Returns settings that enable every feature that may need a Java module which the image lacks. */
    private static Map<String, String> settings(TestEnvironment environment, Archive archive) throws IOException {
        Map<String, String> settings = new HashMap<>(environment.settings());
        settings.putAll(archive.environment());
        settings.put("ASTRO_LEADER_ELECTION", "true");
        settings.put("ASTRO_LEASE_NAMESPACE", "default");
        settings.put("ASTRO_LEASE_DURATION", "600s");
        settings.put("ASTRO_LEASE_RENEW_DEADLINE", "500s");
        settings.put("ASTRO_LOG_FORMAT", "json");
        settings.put("OTEL_EXPORTER_OTLP_ENDPOINT", environment.astro().url());
        return settings;
    }
}
