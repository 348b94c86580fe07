package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.FieldChange;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.api.PlanStep;
import io.astronomer.operator.plan.Change;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.PendingPlan;
import io.astronomer.operator.plan.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Semantics 18 and 20: a pending plan is shown until it is executed")
class BlockedStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(30);
    private static final Change CHANGE = new Change("connection.host", Change.Kind.SET, "a", "");

    @ParameterizedTest(name = "{0}: Ready={1} Stalled={2}, kstatus {3}")
    @CsvSource({
        "OUT_OF_SYNC, True, , Current",
        "DRIFTED, True, , Current",
        "PLAN_PENDING, False, True, Failed",
        "ADOPTION_REQUIRED, False, True, Failed",
        "RESOURCE_CONFLICT, False, True, Failed",
        "EXTERNAL_WRITER, False, True, Failed",
    })
    void conditionsFollowTheReason(Reason reason, String ready, String stalled, String verdict) {
        EnvironmentObjectStatus status = after(blocked(reason, Optional.of(Ownership.Created)));

        assertThat(StatusExamples.status(status, "Ready")).isEqualTo(ready);
        assertThat(StatusExamples.status(status, "Synced")).isEqualTo("False");
        assertThat(StatusExamples.status(status, "Stalled")).isEqualTo(stalled);
        assertThat(Kstatus.of(status, 1)).isEqualTo(verdict);
        assertThat(status.recorded().failingSince()).isEqualTo(stalled == null ? null : LATER.toString());
    }

    @Test
    void statusShowsThePendingPlan() {
        assertThat(after(blocked(Reason.PLAN_PENDING, Optional.of(Ownership.Created)))
                        .plan())
                .isEqualTo(new EnvironmentObjectStatus.Plan(
                        "hash", PlanStep.Update, List.of(new FieldChange("connection.host", "a", null)), null, null));
    }

    @Test
    void statusShowsSixtyFourChangesAndCountsTheOthers() {
        assertThat(PlanStatus.of(changes(64), null).changes()).hasSize(64);
        assertThat(PlanStatus.of(changes(64), null).omitted()).isNull();
        assertThat(PlanStatus.of(changes(65), null).changes()).hasSize(64);
        assertThat(PlanStatus.of(changes(65), null).omitted()).isEqualTo(1);
    }

    @Test
    void longPathsAndValuesAreTruncated() {
        Change change = new Change("p".repeat(2000), Change.Kind.SET, "a".repeat(257), "b".repeat(256));
        FieldChange shown = Objects.requireNonNull(
                        PlanStatus.of(new PendingPlan("hash", PlanStep.Update, List.of(change)), null)
                                .changes())
                .get(0);

        assertThat(shown.path()).hasSize(1024);
        assertThat(shown.from()).hasSize(256).endsWith("…");
        assertThat(shown.to()).isEqualTo("b".repeat(256));
    }

    @Test
    void planIsRemovedWhenItIsExecuted() {
        EnvironmentObjectStatus pending = after(blocked(Reason.PLAN_PENDING, Optional.of(Ownership.Created)));

        assertThat(StatusExamples.next(pending, StatusExamples.inputs(1), StatusExamples.outcome("updated"), LATER)
                        .plan())
                .isNull();
        assertThat(StatusExamples.next(pending, StatusExamples.inputs(1), StatusExamples.inSync(), LATER)
                        .plan())
                .isNull();
    }

    @Test
    void planIsRemovedWhenTheResourceStallsForAnotherReason() {
        EnvironmentObjectStatus pending = after(blocked(Reason.PLAN_PENDING, Optional.of(Ownership.Created)));

        assertThat(StatusExamples.next(pending, StatusExamples.inputs(1), StatusExamples.outcome("stalled"), LATER)
                        .plan())
                .isNull();
    }

    @Test
    void planStaysWhileAstroDoesNotRespond() {
        EnvironmentObjectStatus pending = after(blocked(Reason.PLAN_PENDING, Optional.of(Ownership.Created)));

        assertThat(StatusExamples.next(pending, StatusExamples.inputs(1), StatusExamples.outcome("retry"), LATER)
                        .plan())
                .isEqualTo(pending.plan());
    }

    @Test
    void planOfAnotherGenerationIsRemovedAtARetry() {
        EnvironmentObjectStatus pending = after(blocked(Reason.PLAN_PENDING, Optional.of(Ownership.Created)));

        assertThat(StatusExamples.next(pending, StatusExamples.inputs(2), StatusExamples.outcome("retry"), LATER)
                        .plan())
                .isNull();
    }

    @Test
    void shownHashIsRecorded() {
        assertThat(RecordedStateReader.of(after(blocked(Reason.ADOPTION_REQUIRED, Optional.empty())), NOW)
                        .proposed())
                .contains("hash");
    }

    @Test
    void ownObjectStaysRecordedWhileThePlanIsPending() {
        EnvironmentObjectStatus before = inSync();
        EnvironmentObjectStatus status = after(blocked(Reason.PLAN_PENDING, Optional.of(Ownership.Created)));

        assertThat(status.id()).isEqualTo(before.id());
        assertThat(status.ownership()).isEqualTo(Ownership.Created);
        assertThat(status.recorded().lastApplied()).isEqualTo(before.recorded().lastApplied());
        assertThat(status.remote()).isEqualTo(before.remote());
    }

    @Test
    void ownObjectStaysRecordedWhenItWasDeleted_semantics14() {
        EnvironmentObjectStatus status = after(new Outcome.Blocked(
                Reason.DRIFTED, "gone", Optional.empty(), Optional.of(Ownership.Created), Optional.empty()));

        assertThat(status.id()).isEqualTo(inSync().id());
        assertThat(status.recorded().lastApplied())
                .isEqualTo(inSync().recorded().lastApplied());
        assertThat(status.plan()).isNull();
    }

    @Test
    void foreignObjectIsNotRecorded_semantics15() {
        EnvironmentObjectStatus status = after(blocked(Reason.ADOPTION_REQUIRED, Optional.empty()));

        assertThat(status)
                .returns(null, EnvironmentObjectStatus::id)
                .returns(null, EnvironmentObjectStatus::ownership)
                .returns(null, EnvironmentObjectStatus::remote)
                .returns(null, now -> now.recorded().lastApplied());
    }

    @Test
    void observedObjectIsRecordedAsObserved_semantics15() {
        EnvironmentObjectStatus status = StatusExamples.next(
                null, StatusExamples.inputs(1), blocked(Reason.OUT_OF_SYNC, Optional.of(Ownership.Observed)), NOW);

        assertThat(status.id()).isEqualTo(StatusExamples.remote().id());
        assertThat(status.ownership()).isEqualTo(Ownership.Observed);
        assertThat(status.remote()).isNotNull();
        assertThat(status.recorded().lastApplied()).isNull();
    }

    @Test
    void missingObservedObjectIsNotRecorded() {
        EnvironmentObjectStatus status = after(new Outcome.Blocked(
                Reason.OUT_OF_SYNC, "none", Optional.empty(), Optional.of(Ownership.Observed), Optional.empty()));

        assertThat(status).returns(null, EnvironmentObjectStatus::id).returns(null, EnvironmentObjectStatus::ownership);
    }

    @Test
    void observingRecordsNoOrganization() {
        EnvironmentObjectStatus status = StatusExamples.next(
                null,
                StatusExamples.inputs(1),
                new Outcome.InSync(StatusExamples.desired(), StatusExamples.remote(), Ownership.Observed),
                NOW);

        assertThat(status.organizationId()).isNull();
        assertThat(status.ownership()).isEqualTo(Ownership.Observed);
        assertThat(RecordedStateReader.of(status, NOW).ownId()).isEmpty();
    }

    @Test
    void resourceConflictClearsStartedWrites_semantics17() {
        EnvironmentObjectStatus started =
                StatusUpdater.replacing(StatusUpdater.creating(null, StatusExamples.desired(), NOW), "hash");
        Outcome conflict =
                new Outcome.Blocked(Reason.RESOURCE_CONFLICT, "", Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(StatusExamples.next(started, StatusExamples.inputs(1), conflict, LATER))
                .returns(null, now -> now.recorded().createStartedAt())
                .returns(null, now -> now.recorded().replacing());
    }

    @Test
    void resourceConflictKeepsTheOwnedObject_semantics17() {
        EnvironmentObjectStatus owner = inSync();

        assertThat(after(new Outcome.Blocked(
                        Reason.RESOURCE_CONFLICT, "", Optional.empty(), Optional.empty(), Optional.empty())))
                .returns(owner.id(), EnvironmentObjectStatus::id)
                .returns(owner.ownership(), EnvironmentObjectStatus::ownership)
                .returns(owner.remote(), EnvironmentObjectStatus::remote)
                .returns(owner.recorded().lastApplied(), now -> now.recorded().lastApplied());
    }

    @Test
    void adoptionRequiredKeepsTheCreateIntent_semantics8() {
        EnvironmentObjectStatus started = StatusUpdater.creating(null, StatusExamples.desired(), NOW);
        Outcome required = blocked(Reason.ADOPTION_REQUIRED, Optional.empty());

        assertThat(StatusExamples.next(started, StatusExamples.inputs(1), required, LATER)
                        .recorded()
                        .createStartedAt())
                .isEqualTo(NOW.toString());
    }

    @Test
    void repeatedOutcomeKeepsTheStatus() {
        Outcome blocked = blocked(Reason.OUT_OF_SYNC, Optional.of(Ownership.Observed));
        EnvironmentObjectStatus once = StatusExamples.next(null, StatusExamples.inputs(1), blocked, NOW);

        assertThat(StatusExamples.next(once, StatusExamples.inputs(1), blocked, LATER))
                .isEqualTo(once);
    }

    @Test
    void failingSinceIsReadFromTheStatus() {
        EnvironmentObjectStatus status = after(blocked(Reason.PLAN_PENDING, Optional.of(Ownership.Created)));

        assertThat(StatusUpdater.failingSince(status)).contains(LATER);
        assertThat(StatusUpdater.failingSince(inSync())).isEmpty();
    }

    @Test
    void remoteStaysWhenAWriteReturnsNoObject() {
        assertThat(after(StatusExamples.outcome("excluded")).remote())
                .isEqualTo(inSync().remote())
                .isNotNull();
    }

    @Test
    void newObjectHasNotTheTimesOfAnEarlierOne() {
        assertThat(after(StatusExamples.outcome("created")).remote()).isNull();
    }

    @Test
    void conditionShowsReasonAndMessageOfTheOutcome() {
        assertThat(Objects.requireNonNull(after(blocked(Reason.DRIFTED, Optional.of(Ownership.Created)))
                        .conditions()))
                .extracting(Condition::type, Condition::reason, Condition::message)
                .contains(org.assertj.core.api.Assertions.tuple("Synced", "Drifted", "blocked"));
    }

    private static EnvironmentObjectStatus inSync() {
        return StatusExamples.next(null, StatusExamples.inputs(1), StatusExamples.inSync(), NOW);
    }

    private static EnvironmentObjectStatus after(Outcome outcome) {
        return StatusExamples.next(inSync(), StatusExamples.inputs(1), outcome, LATER);
    }

    static Outcome.Blocked blocked(Reason reason, Optional<Ownership> ownership) {
        PendingPlan pendingPlan = new PendingPlan("hash", PlanStep.Update, List.of(CHANGE));
        return new Outcome.Blocked(
                reason, "blocked", Optional.of(pendingPlan), ownership, Optional.of(StatusExamples.remote()));
    }

    private static PendingPlan changes(int number) {
        List<Change> changes =
                IntStream.range(0, number).mapToObj(ignored -> CHANGE).toList();
        return new PendingPlan("hash", PlanStep.Update, changes);
    }
}
