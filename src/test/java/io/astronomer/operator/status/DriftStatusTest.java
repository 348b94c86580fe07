package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.plan.Drift;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.ReconcileResult;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Semantics 14 and 17: drift is shown while it lasts, and counted when it reverts our write")
class DriftStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Drift DRIFT = new Drift(List.of("description"), List.of(), Optional.empty(), Optional.empty());

    @Test
    void remainingDriftIsACondition() {
        EnvironmentObjectStatus status = after(inSync(), drifted(blocked(Reason.DRIFTED)), NOW);

        assertThat(drift(status))
                .contains(new Condition(
                        "Drifted", "True", "Drifted", "Changed in Astro: description.", 1L, NOW.toString()));
    }

    @Test
    void remainingDriftLeavesTheOtherConditions() {
        assertThat(StatusExamples.status(after(inSync(), drifted(blocked(Reason.DRIFTED)), NOW), "Ready"))
                .isEqualTo("True");
    }

    @Test
    void correctedDriftIsNoCondition() {
        assertThat(drift(after(inSync(), drifted(StatusExamples.outcome("updated")), NOW)))
                .isEmpty();
    }

    @Test
    void failedCorrectionKeepsTheConditionAndCountsNothing() {
        EnvironmentObjectStatus failed = after(inSync(), drifted(StatusExamples.outcome("retry")), NOW);
        EnvironmentObjectStatus again = after(failed, drifted(StatusExamples.outcome("retry")), NOW.plusSeconds(9));

        assertThat(drift(failed)).isPresent();
        assertThat(again).isEqualTo(failed);
        assertThat(again.recorded().reversals()).isNull();
    }

    @Test
    void lastingDriftKeepsItsTransitionTime() {
        EnvironmentObjectStatus once = after(inSync(), drifted(blocked(Reason.DRIFTED)), NOW);
        Drift more = new Drift(List.of("a", "b"), List.of(), Optional.empty(), Optional.empty());
        EnvironmentObjectStatus other = after(once, drifted(more, blocked(Reason.DRIFTED)), NOW.plusSeconds(60));

        assertThat(drift(other).orElseThrow())
                .returns("Changed in Astro: a, b.", Condition::message)
                .returns(NOW.toString(), Condition::lastTransitionTime);
    }

    @Test
    void conditionStaysWhileAstroIsNotRead() {
        EnvironmentObjectStatus once = after(inSync(), drifted(blocked(Reason.DRIFTED)), NOW);

        assertThat(drift(after(once, StatusExamples.outcome("retry"), NOW))).isPresent();
        assertThat(drift(after(once, StatusExamples.SUSPENDED, NOW))).isPresent();
    }

    @Test
    void conditionIsRemovedWhenNoDriftIsFound() {
        EnvironmentObjectStatus once = after(inSync(), drifted(blocked(Reason.DRIFTED)), NOW);

        assertThat(drift(after(once, StatusExamples.inSync(), NOW))).isEmpty();
        assertThat(drift(after(once, StatusExamples.outcome("stalled"), NOW))).isEmpty();
    }

    @Test
    void correctedDriftCountsAsReversal_semantics17() {
        EnvironmentObjectStatus once = after(inSync(), drifted(StatusExamples.outcome("updated")), NOW);
        EnvironmentObjectStatus twice = after(once, drifted(StatusExamples.outcome("updated")), NOW.plusSeconds(60));

        assertThat(twice.recorded().reversals()).containsExactly("2026-11-24T10:00:00Z", "2026-11-24T10:01:00Z");
        assertThat(RecordedStateReader.of(twice, NOW.plusSeconds(60)).reversals())
                .isEqualTo(2);
    }

    @Test
    void driftWithoutVisibleChangeDoesNotCount() {
        Drift unseen = new Drift(List.of(), List.of("connection.password"), Optional.empty(), Optional.empty());
        ReconcileResult resent = drifted(unseen, StatusExamples.outcome("updated"));

        assertThat(after(inSync(), resent, NOW).recorded().reversals()).isNull();
    }

    @Test
    void reversalsExpireAfterAnHour_semantics17() {
        EnvironmentObjectStatus once = after(inSync(), drifted(StatusExamples.outcome("updated")), NOW);

        assertThat(RecordedStateReader.of(once, NOW.plusSeconds(3599)).reversals())
                .isEqualTo(1);
        assertThat(RecordedStateReader.of(once, NOW.plusSeconds(3600)).reversals())
                .isZero();
        assertThat(after(once, drifted(StatusExamples.outcome("updated")), NOW.plusSeconds(3600))
                        .recorded()
                        .reversals())
                .containsExactly("2026-11-24T11:00:00Z");
    }

    @Test
    void reversalsDoNotExpireOnceTheLimitIsReached_semantics17() {
        EnvironmentObjectStatus limitReached = atReversalLimit();
        EnvironmentObjectStatus dayLater =
                after(limitReached, drifted(blocked(Reason.EXTERNAL_WRITER)), NOW.plusSeconds(86_400));

        assertThat(limitReached.recorded().reversals()).hasSize(3);
        assertThat(dayLater.recorded().reversals())
                .isEqualTo(limitReached.recorded().reversals());
        assertThat(RecordedStateReader.of(dayLater, NOW.plusSeconds(86_400)).reversals())
                .isEqualTo(3);
    }

    @Test
    void reportedDriftDoesNotCount() {
        assertThat(after(inSync(), drifted(blocked(Reason.DRIFTED)), NOW)
                        .recorded()
                        .reversals())
                .isNull();
        assertThat(after(inSync(), drifted(blocked(Reason.PLAN_PENDING)), NOW)
                        .recorded()
                        .reversals())
                .isNull();
    }

    @Test
    void editResetsReversals() {
        EnvironmentObjectStatus edited = StatusExamples.next(
                atReversalLimit(),
                StatusExamples.inputs(2),
                StatusExamples.updated(StatusExamples.desired(2), Ownership.Created),
                NOW);

        assertThat(edited.recorded().reversals()).isNull();
    }

    @Test
    void reconcileRequestResetsReversals_semantics19() {
        assertThat(StatusExamples.next(atReversalLimit(), StatusExamples.requested("now"), StatusExamples.inSync(), NOW)
                        .recorded()
                        .reversals())
                .isNull();
    }

    @Test
    void correctionByAReconcileRequestStartsANewCount_semantics19() {
        EnvironmentObjectStatus corrected = StatusUpdater.next(
                atReversalLimit(),
                StatusExamples.requested("now"),
                drifted(StatusExamples.outcome("updated")),
                NOW.plusSeconds(60));

        assertThat(corrected.recorded().reversals()).containsExactly("2026-11-24T10:01:00Z");
    }

    @Test
    void createOfAReplacementKeepsReversals_semantics17() {
        EnvironmentObjectStatus started = StatusUpdater.replacing(inSync(), "hash");
        EnvironmentObjectStatus replaced = after(started, drifted(StatusExamples.outcome("replaced")), NOW);
        EnvironmentObjectStatus created = after(replaced, StatusExamples.outcome("created"), NOW);

        assertThat(replaced.recorded().reversals()).hasSize(1);
        assertThat(created.recorded().reversals()).isEqualTo(replaced.recorded().reversals());
    }

    @Test
    void replacementRecordsItsCreateUntilItIsDone_semantics10() {
        EnvironmentObjectStatus started = StatusUpdater.replacing(inSync(), "hash");
        EnvironmentObjectStatus replaced = after(started, StatusExamples.outcome("replaced"), NOW);
        EnvironmentObjectStatus created = after(replaced, StatusExamples.outcome("created"), NOW);

        assertThat(RecordedStateReader.of(replaced, NOW).replacing()).contains("hash");
        assertThat(created.recorded().replacing()).isNull();
    }

    @Test
    void replacementCanStartWithoutAStatus() {
        assertThat(StatusUpdater.replacing(null, "hash").recorded().replacing()).isEqualTo("hash");
    }

    private static EnvironmentObjectStatus atReversalLimit() {
        EnvironmentObjectStatus once = after(inSync(), drifted(StatusExamples.outcome("updated")), NOW);
        EnvironmentObjectStatus twice = after(once, drifted(StatusExamples.outcome("updated")), NOW);
        return after(twice, drifted(blocked(Reason.EXTERNAL_WRITER)), NOW);
    }

    private static EnvironmentObjectStatus inSync() {
        return StatusExamples.next(null, StatusExamples.inputs(1), StatusExamples.inSync(), NOW);
    }

    private static EnvironmentObjectStatus after(EnvironmentObjectStatus before, Outcome outcome, Instant now) {
        return after(before, ReconcileResult.of(outcome), now);
    }

    private static EnvironmentObjectStatus after(EnvironmentObjectStatus before, ReconcileResult result, Instant now) {
        return StatusUpdater.next(before, StatusExamples.inputs(1), result, now);
    }

    private static ReconcileResult drifted(Outcome outcome) {
        return drifted(DRIFT, outcome);
    }

    private static ReconcileResult drifted(Drift drift, Outcome outcome) {
        return ReconcileResult.of(outcome).with(Optional.of(drift));
    }

    private static Outcome blocked(Reason reason) {
        return new Outcome.Blocked(
                reason,
                "blocked",
                Optional.empty(),
                Optional.of(Ownership.Created),
                Optional.of(StatusExamples.remote()));
    }

    private static Optional<Condition> drift(EnvironmentObjectStatus status) {
        return Condition.find(Objects.requireNonNull(status.conditions()), "Drifted");
    }
}
