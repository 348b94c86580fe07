package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.api.PlanStep;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.PendingPlan;
import io.astronomer.operator.plan.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Statuses that show, or do not show, that Astro was read for a generation. */
class SeenStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void newResourceIsNotSeen() {
        assertThat(StatusUpdater.isSeen(null, 1)).isFalse();
    }

    @Test
    void objectInSyncIsSeen() {
        assertThat(StatusUpdater.isSeen(after(StatusExamples.inSync()), 1)).isTrue();
    }

    @Test
    void objectInSyncAtAnEarlierGenerationIsNotSeen() {
        assertThat(StatusUpdater.isSeen(after(StatusExamples.inSync()), 2)).isFalse();
    }

    @Test
    void pendingPlanIsSeen() {
        Outcome blocked = new Outcome.Blocked(
                Reason.PLAN_PENDING,
                "blocked",
                Optional.of(new PendingPlan("hash", PlanStep.Create, List.of())),
                Optional.of(Ownership.Created),
                Optional.empty());

        assertThat(StatusUpdater.isSeen(after(blocked), 1)).isTrue();
    }

    @Test
    void failureWithoutAPlanIsNotSeen() {
        assertThat(StatusUpdater.isSeen(after(StatusExamples.outcome("retry")), 1))
                .isFalse();
    }

    private static EnvironmentObjectStatus after(Outcome outcome) {
        return StatusExamples.next(null, StatusExamples.inputs(1), outcome, NOW);
    }
}
