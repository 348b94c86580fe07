package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
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
