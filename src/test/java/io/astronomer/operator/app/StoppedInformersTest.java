package io.astronomer.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.controller.Heartbeat;
import io.astronomer.operator.leaderelection.Leadership;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class StoppedInformersTest {
    private final AtomicInteger exits = new AtomicInteger();
    private final StoppedInformers stopped = new StoppedInformers(exits::incrementAndGet);

    @Test
    void failureOfASyncedInformerEndsTheProcess() {
        stopped.onStop(informer(true), new IllegalStateException());

        assertThat(exits).hasValue(1);
        assertThat(stopped.resource()).contains("Secret");
    }

    @Test
    void orderlyStopDoesNotEndTheProcess() {
        stopped.onStop(informer(true), null);

        assertThat(exits).hasValue(0);
    }

    @Test
    void failureBeforeTheFirstSyncIsIgnored() {
        stopped.onStop(informer(false), new IllegalStateException());

        assertThat(exits).hasValue(0);
    }

    @Test
    void livenessIsDownAfterAnInformerStopped() {
        LivenessCheck livenessCheck =
                new LivenessCheck(new Heartbeat(() -> Instant.EPOCH), stopped, Leadership.alone());
        stopped.onStop(informer(true), new IllegalStateException());

        assertThat(livenessCheck.call().getStatus()).isEqualTo(Status.DOWN);
    }

    private static SharedIndexInformer<?> informer(boolean synced) {
        return (SharedIndexInformer<?>) Proxy.newProxyInstance(
                StoppedInformersTest.class.getClassLoader(),
                new Class<?>[] {SharedIndexInformer.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hasSynced" -> synced;
                    case "getApiTypeClass" -> Secret.class;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
