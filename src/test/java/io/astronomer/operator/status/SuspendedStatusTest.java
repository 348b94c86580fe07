package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.api.Timestamps;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Status of a suspended resource. */
class SuspendedStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Outcome MISSING_SECRET = new Outcome.Waiting(Reason.SECRET_NOT_FOUND, "no Secret");

    @Test
    void reconcileRequestIsNotHandledWhileSuspended() {
        EnvironmentObjectStatus suspended =
                StatusUpdaterTest.next(null, StatusUpdaterTest.requested("now"), StatusUpdaterTest.SUSPENDED, NOW);

        assertThat(suspended.lastHandledReconcileAt()).isNull();
    }

    @Test
    void suspendingDoesNotChangeReady_semantics19() {
        EnvironmentObjectStatus ready =
                StatusUpdaterTest.next(null, StatusUpdaterTest.inputs(1), StatusUpdaterTest.inSync(), NOW);
        EnvironmentObjectStatus suspended =
                StatusUpdaterTest.next(ready, StatusUpdaterTest.inputs(2), StatusUpdaterTest.SUSPENDED, LATER);
        assertThat(suspended.observedGeneration()).isEqualTo(2);
        assertThat(StatusUpdaterTest.status(suspended, "Ready")).isEqualTo("True");
        assertThat(StatusUpdaterTest.status(suspended, "Suspended")).isEqualTo("True");
    }

    @Test
    void resourceSuspendedBeforeItsFirstReconciliationIsNotCurrent() {
        EnvironmentObjectStatus suspended =
                StatusUpdaterTest.next(null, StatusUpdaterTest.inputs(1), StatusUpdaterTest.SUSPENDED, NOW);

        assertThat(StatusUpdaterTest.status(suspended, "Ready")).isEqualTo("Unknown");
        assertThat(StatusUpdaterTest.kstatus(suspended, 1)).isEqualTo("InProgress");
    }

    @Test
    void bothConditionsShowANewReasonOfTheSuspension() {
        EnvironmentObjectStatus suspended =
                StatusUpdaterTest.next(null, StatusUpdaterTest.inputs(1), StatusUpdaterTest.SUSPENDED, NOW);
        EnvironmentObjectStatus paused = StatusUpdaterTest.next(
                suspended,
                StatusUpdaterTest.inputs(2),
                new Outcome.Suspended(Reason.PAUSED, "until later", Optional.of(LATER)),
                NOW);

        assertThat(Objects.requireNonNull(paused.conditions()))
                .extracting(Condition::type, Condition::status, Condition::reason)
                .containsExactly(tuple("Ready", "Unknown", "Paused"), tuple("Suspended", "True", "Paused"));
    }

    @Test
    void planOfAnEarlierSpecIsDropped() {
        EnvironmentObjectStatus planned = planned();
        assertThat(StatusUpdater.isSeen(planned, 1)).isTrue();
        EnvironmentObjectStatus paused =
                StatusUpdaterTest.next(planned, StatusUpdaterTest.inputs(2), StatusUpdaterTest.SUSPENDED, LATER);

        EnvironmentObjectStatus resumed =
                StatusUpdaterTest.next(paused, StatusUpdaterTest.inputs(2), MISSING_SECRET, LATER);

        assertThat(resumed.plan()).isNull();
        assertThat(StatusUpdater.isSeen(resumed, 2)).isFalse();
    }

    @Test
    void planOfThePresentSpecIsKept() {
        EnvironmentObjectStatus planned = planned();

        assertThat(StatusUpdaterTest.next(planned, StatusUpdaterTest.inputs(1), StatusUpdaterTest.SUSPENDED, LATER)
                        .plan())
                .isEqualTo(planned.plan());
    }

    @Test
    void failureOfAnEarlierSpecIsNotContinued() {
        EnvironmentObjectStatus failed = StatusUpdaterTest.next(null, StatusUpdaterTest.inputs(1), MISSING_SECRET, NOW);
        EnvironmentObjectStatus paused =
                StatusUpdaterTest.next(failed, StatusUpdaterTest.inputs(2), StatusUpdaterTest.SUSPENDED, LATER);

        assertThat(StatusUpdaterTest.next(paused, StatusUpdaterTest.inputs(2), MISSING_SECRET, LATER)
                        .recorded()
                        .failingSince())
                .isEqualTo(Timestamps.text(LATER));
    }

    private static EnvironmentObjectStatus planned() {
        return StatusUpdaterTest.next(
                null,
                StatusUpdaterTest.inputs(1),
                BlockedStatusTest.blocked(Reason.PLAN_PENDING, Optional.of(Ownership.Created)),
                NOW);
    }

    @Test
    void resumingDropsTheSuspendedCondition() {
        EnvironmentObjectStatus suspended =
                StatusUpdaterTest.next(null, StatusUpdaterTest.inputs(1), StatusUpdaterTest.SUSPENDED, NOW);
        assertThat(StatusUpdaterTest.status(
                        StatusUpdaterTest.next(
                                suspended, StatusUpdaterTest.inputs(2), StatusUpdaterTest.inSync(), LATER),
                        "Suspended"))
                .isNull();
    }
}
