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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Time at which Astro was read for the plan in the status. */
class PlanTimeTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(30);

    @Test
    void planHasTheTimeOfItsRead() {
        assertThat(asOf(first())).isEqualTo(NOW.toString());
    }

    /** Otherwise each refresh would write the status. */
    @Test
    void unchangedPlanKeepsItsTime() {
        assertThat(asOf(later(StatusExamples.inputs(1), "hash"))).isEqualTo(NOW.toString());
    }

    @Test
    void anotherPlanHasItsOwnTime() {
        assertThat(asOf(later(StatusExamples.inputs(1), "another"))).isEqualTo(LATER.toString());
    }

    @Test
    void samePlanOfANewGenerationHasItsOwnTime() {
        assertThat(asOf(later(StatusExamples.inputs(2), "hash"))).isEqualTo(LATER.toString());
    }

    @Test
    void samePlanAfterAReconcileRequestHasItsOwnTime() {
        assertThat(asOf(later(StatusExamples.requested("now"), "hash"))).isEqualTo(LATER.toString());
    }

    private static EnvironmentObjectStatus first() {
        return StatusExamples.next(null, StatusExamples.inputs(1), blocked("hash", NOW), NOW);
    }

    private static EnvironmentObjectStatus later(ReconcileInputs inputs, String hash) {
        return StatusExamples.next(first(), inputs, blocked(hash, LATER), LATER);
    }

    private static Outcome blocked(String hash, Instant readAt) {
        return new Outcome.Blocked(
                Reason.PLAN_PENDING,
                "blocked",
                Optional.of(new PendingPlan(hash, PlanStep.Create, List.of())),
                Optional.of(Ownership.Created),
                Optional.empty(),
                Optional.of(readAt),
                Optional.empty());
    }

    private static @Nullable String asOf(EnvironmentObjectStatus status) {
        return Objects.requireNonNull(status.plan()).asOf();
    }
}
