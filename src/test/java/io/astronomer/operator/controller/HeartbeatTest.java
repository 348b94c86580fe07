package io.astronomer.operator.controller;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.plan.Outcome;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final Outcome IN_SYNC = new Outcome.InSync(Given.desired(), Given.remote(), Ownership.Created);

    private final Bench bench = new Bench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void beatReconcilesAnIdleResourceWhichAnswers() {
        createIdleResource();

        eventually().until(() -> {
            bench.heartbeat.beat();
            return bench.ended.size() > 1;
        });

        eventually().until(() -> bench.heartbeat.unanswered().isEmpty());
    }

    @Test
    void beatIsUnansweredWhileNoReconciliationEnds() {
        createIdleResource();
        CountDownLatch stuck = new CountDownLatch(1);
        bench.scripted.run = (resource, intent) -> {
            Bench.waitFor(stuck);
            return IN_SYNC;
        };

        try {
            eventually().until(() -> {
                bench.heartbeat.beat();
                return bench.heartbeat.inFlight().isPresent();
            });
            assertThat(bench.heartbeat.unanswered()).isPresent();
        } finally {
            stuck.countDown();
        }
        eventually().until(() -> bench.heartbeat.inFlight().isEmpty());
    }

    @Test
    void stalledResourceGetsNoBeat() {
        bench.start();
        create();

        bench.heartbeat.beat();

        assertThat(bench.heartbeat.unanswered()).isEmpty();
    }

    @Test
    void beatBeforeTheStartNeedsNoAnswer() {
        bench.heartbeat.beat();

        assertThat(bench.heartbeat.unanswered()).isEmpty();
    }

    /** Creates an idle resource. The cache of the operator is updated later, so the first beats may find none. */
    private void createIdleResource() {
        bench.scripted.run = (resource, intent) -> IN_SYNC;
        bench.start();
        create();
    }

    private void create() {
        bench.client.resource(Resources.connection()).create();
        eventually().until(() -> !bench.ended.isEmpty());
    }
}
