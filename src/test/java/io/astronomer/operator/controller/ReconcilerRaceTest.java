package io.astronomer.operator.controller;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Changes that arrive during a write of the status, whose events the SDK loses. */
class ReconcilerRaceTest {
    private final Bench bench = new Bench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void specChangeDuringStatusWriteIsReconciled() {
        patchDuringFirstStatusWrite("{\"spec\":{\"description\":\"changed\"}}");

        eventually()
                .untilAsserted(() -> assertThat(bench.scripted.seen)
                        .extracting(resource -> resource.getMetadata().getGeneration())
                        .contains(2L));
    }

    @Test
    void requestDuringStatusWriteIsReconciled() {
        patchDuringFirstStatusWrite(
                "{\"metadata\":{\"annotations\":{\"astro.astronomer.io/reconcile-requested-at\":\"now\"}}}");

        eventually().untilAsserted(() -> assertThat(bench.scripted.seen).anyMatch(ReconcilerRaceTest::isRequested));
    }

    private static boolean isRequested(EnvironmentObject resource) {
        return resource.getMetadata().getAnnotations().containsKey("astro.astronomer.io/reconcile-requested-at");
    }

    private void patchDuringFirstStatusWrite(String mergePatch) {
        AtomicBoolean first = new AtomicBoolean(true);
        bench.api.intervene(request -> {
            if (ApplyingDispatcher.writesStatus(request) && first.getAndSet(false)) {
                bench.api.change(request.path().replace("/status", ""), mergePatch);
            }
            return null;
        });
        bench.client.resource(Resources.connection()).create();
        bench.start();
    }
}
