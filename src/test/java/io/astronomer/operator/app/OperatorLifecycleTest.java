package io.astronomer.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.ClientTimeouts;
import io.astronomer.operator.LogLines;
import io.astronomer.operator.kubernetes.WatchAccess;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SIGTERM before the operator is started. */
@EnableKubernetesMockClient(kubernetesClientBuilderCustomizer = ClientTimeouts.class)
class OperatorLifecycleTest {
    private final LogLines log = LogLines.of(OperatorLifecycle.class);

    @SuppressWarnings("NullAway.Init") // Given by the extension.
    KubernetesClient client;

    private OperatorModule module;
    private OperatorLifecycle lifecycle;
    private Runnable whileStarting = () -> {};
    private int starts;

    @BeforeEach
    void create() {
        Map<String, String> settings = Map.of("ASTRO_DEFAULT_ORGANIZATION", "none");
        module = new OperatorModule(
                OperatorConfig.from(name -> Optional.ofNullable(settings.get(name))),
                client,
                new SimpleMeterRegistry(),
                () -> false);
        Operator operator = new Operator(overrider -> overrider.withKubernetesClient(client)) {
            @Override
            public synchronized void start() {
                starts++;
                whileStarting.run();
            }
        };
        lifecycle = new OperatorLifecycle(operator, module, new WatchAccess(InstantSource.system()));
    }

    @AfterEach
    void end() {
        module.close();
        log.close();
    }

    @Test
    void standbyThatBecomesLeaderWhileItStopsDoesNotStart() throws InterruptedException {
        lifecycle.stop(new ShutdownEvent());

        lifecycle.start(new StartupEvent());

        assertThat(starts).isZero();
        assertThat(log.with("could not be started")).isEmpty();
    }

    @Test
    void leaderThatStopsWhileItStartsReportsNoError() {
        whileStarting = this::stop;

        lifecycle.start(new StartupEvent());

        assertThat(starts).isEqualTo(1);
        assertThat(log.with("could not be started")).isEmpty();
    }

    private void stop() {
        try {
            lifecycle.stop(new ShutdownEvent());
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
