package io.astronomer.operator.controller;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes that arrive while the leader can't renew its lease. */
class PausedLeaderTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void pause() {
        bench.leads = false;
        bench.start();
        bench.client.resource(Resources.connection()).create();
        eventually().until(() -> !bench.ended.isEmpty());
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void changeIsNotReconciledDuringThePause() {
        assertThat(bench.scripted.seen).isEmpty();
    }

    @Test
    void changeIsReconciledAfterThePauseWithoutAnotherEvent() {
        bench.leads = true;

        eventually().until(() -> !bench.scripted.seen.isEmpty());
    }

    @Test
    void changeDoesNotCountAsMissed() {
        bench.checkMissedEvents();

        assertThat(bench.missedEvents).hasValue(0);
    }
}
