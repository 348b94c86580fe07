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
                StatusExamples.next(null, StatusExamples.requested("now"), StatusExamples.SUSPENDED, NOW);

        assertThat(suspended.lastHandledReconcileAt()).isNull();
    }

    @Test
    void suspendingDoesNotChangeReady_semantics19() {
        EnvironmentObjectStatus ready =
                StatusExamples.next(null, StatusExamples.inputs(1), StatusExamples.inSync(), NOW);
        EnvironmentObjectStatus suspended =
                StatusExamples.next(ready, StatusExamples.inputs(2), StatusExamples.SUSPENDED, LATER);
        assertThat(suspended.observedGeneration()).isEqualTo(2);
        assertThat(StatusExamples.status(suspended, "Ready")).isEqualTo("True");
        assertThat(StatusExamples.status(suspended, "Suspended")).isEqualTo("True");
    }

    @Test
    void resourceSuspendedBeforeItsFirstReconciliationIsNotCurrent() {
        EnvironmentObjectStatus suspended =
                StatusExamples.next(null, StatusExamples.inputs(1), StatusExamples.SUSPENDED, NOW);

        assertThat(StatusExamples.status(suspended, "Ready")).isEqualTo("Unknown");
        assertThat(Kstatus.of(suspended, 1)).isEqualTo("InProgress");
    }

    @Test
    void bothConditionsShowANewReasonOfTheSuspension() {
        EnvironmentObjectStatus suspended =
                StatusExamples.next(null, StatusExamples.inputs(1), StatusExamples.SUSPENDED, NOW);
        EnvironmentObjectStatus paused = StatusExamples.next(
                suspended,
                StatusExamples.inputs(2),
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
                StatusExamples.next(planned, StatusExamples.inputs(2), StatusExamples.SUSPENDED, LATER);

        EnvironmentObjectStatus resumed = StatusExamples.next(paused, StatusExamples.inputs(2), MISSING_SECRET, LATER);

        assertThat(resumed.plan()).isNull();
        assertThat(StatusUpdater.isSeen(resumed, 2)).isFalse();
    }

    @Test
    void planOfThePresentSpecIsKept() {
        EnvironmentObjectStatus planned = planned();

        assertThat(StatusExamples.next(planned, StatusExamples.inputs(1), StatusExamples.SUSPENDED, LATER)
                        .plan())
                .isEqualTo(planned.plan());
    }

    @Test
    void failureOfAnEarlierSpecIsNotContinued() {
        EnvironmentObjectStatus failed = StatusExamples.next(null, StatusExamples.inputs(1), MISSING_SECRET, NOW);
        EnvironmentObjectStatus paused =
                StatusExamples.next(failed, StatusExamples.inputs(2), StatusExamples.SUSPENDED, LATER);

        assertThat(StatusExamples.next(paused, StatusExamples.inputs(2), MISSING_SECRET, LATER)
                        .recorded()
                        .failingSince())
                .isEqualTo(Timestamps.text(LATER));
    }

    private static EnvironmentObjectStatus planned() {
        return StatusExamples.next(
                null,
                StatusExamples.inputs(1),
                BlockedStatusTest.blocked(Reason.PLAN_PENDING, Optional.of(Ownership.Created)),
                NOW);
    }

    @Test
    void resumingDropsTheSuspendedCondition() {
        EnvironmentObjectStatus suspended =
                StatusExamples.next(null, StatusExamples.inputs(1), StatusExamples.SUSPENDED, NOW);
        assertThat(StatusExamples.status(
                        StatusExamples.next(suspended, StatusExamples.inputs(2), StatusExamples.inSync(), LATER),
                        "Suspended"))
                .isNull();
    }
}
