package io.astronomer.operator.controller;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Semantics 15 and 17: Observe needs no finalizer, and a released object requeues other resources")
class HandOverTest {
    private static final String OBSERVE = "{\"spec\":{\"policy\":{\"management\":\"Observe\"}}}";

    private final Bench bench = new Bench();

    @BeforeEach
    void start() {
        bench.start();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void observingResourceGetsNoFinalizer() {
        bench.client.resource(Resources.observing()).create();

        awaitReconciliationsOf(Bench.NAME, 1);
        assertThat(bench.scripted.seen.get(0).hasFinalizer(Finalizer.NAME)).isFalse();
        assertThat(bench.resource().get().getFinalizers()).isEmpty();
    }

    @Test
    void changeToObserveRemovesFinalizer() {
        bench.scripted.writes(ScriptedReconciler.STALLED);
        bench.client.resource(Resources.connection()).create();
        awaitReconciliationsOf(Bench.NAME, 1);

        bench.patch(OBSERVE);

        eventually()
                .untilAsserted(
                        () -> assertThat(bench.resource().get().getFinalizers()).isEmpty());
    }

    @Test
    void changeToObserveRequeuesOtherResources() {
        bench.client.resource(Resources.connection()).create();
        bench.client.resource(contender()).create();
        awaitReconciliationsOf(Bench.NAME, 1);
        awaitReconciliationsOf("contender", 1);

        bench.patch(OBSERVE);

        awaitReconciliationsOf("contender", 2);
    }

    @Test
    void changeToObserveOfAnOwnerRequeuesOtherResources() {
        bench.scripted.writes(ScriptedReconciler.STALLED);
        bench.client.resource(Resources.connection()).create();
        awaitReconciliationsOf(Bench.NAME, 1);
        bench.client.resource(contender()).create();
        awaitReconciliationsOf("contender", 1);

        bench.patch(OBSERVE);

        awaitReconciliationsOf("contender", 2);
    }

    @Test
    void deletionRequeuesOtherResources() {
        bench.client.resource(Resources.connection()).create();
        bench.client.resource(contender()).create();
        awaitReconciliationsOf(Bench.NAME, 1);
        awaitReconciliationsOf("contender", 1);

        bench.resource().delete();

        awaitReconciliationsOf("contender", 2);
    }

    private void awaitReconciliationsOf(String name, int least) {
        eventually()
                .untilAsserted(() -> assertThat(bench.scripted.seen)
                        .filteredOn(resource -> resource.getMetadata().getName().equals(name))
                        .hasSizeGreaterThanOrEqualTo(least));
    }

    private static EnvironmentObject contender() {
        EnvironmentObject contender = Resources.connection();
        contender.getMetadata().setName("contender");
        return contender;
    }
}
