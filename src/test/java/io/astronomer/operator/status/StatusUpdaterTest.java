package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.ReconcileResult;
import io.astronomer.operator.plan.RecordedState;
import io.astronomer.operator.plan.SecretRevision;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusUpdaterTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(30);

    @ParameterizedTest(name = "{0}: Ready={1} Synced={1} Reconciling={2} Stalled={3}, kstatus {4}")
    @CsvSource({
        "in sync, True, , , Current",
        "created, True, , , Current",
        "updated, True, , , Current",
        "updated in part, False, True, , InProgress",
        "replaced, False, True, , InProgress",
        "waiting, False, True, , InProgress",
        "waiting for long, False, , True, Failed",
        "stalled, False, , True, Failed",
        "retry, False, True, , InProgress",
    })
    void conditionsLeadToTheKstatusVerdict(
            String outcome, String ready, String reconciling, String stalled, String verdict) {
        EnvironmentObjectStatus status = StatusExamples.next(
                waitingSinceNow(), StatusExamples.inputs(2), StatusExamples.outcome(outcome), at(outcome));
        assertThat(StatusExamples.status(status, "Ready")).isEqualTo(ready);
        assertThat(StatusExamples.status(status, "Synced")).isEqualTo(ready);
        assertThat(StatusExamples.status(status, "Reconciling")).isEqualTo(reconciling);
        assertThat(StatusExamples.status(status, "Stalled")).isEqualTo(stalled);
        assertThat(Kstatus.of(status, 2)).isEqualTo(verdict);
    }

    @Test
    void resourceBeforeItsFirstReconciliationIsNotCurrent() {
        EnvironmentObjectStatus untouched = new EnvironmentObjectStatus(
                -1L, null, null, null, null, null, null, null, null, null, null, null, null, null);
        assertThat(Kstatus.of(untouched, 1)).isEqualTo("InProgress");
    }

    @Test
    void tokenOfABlockedDeletionRemainsWhenTheDeletionFails() {
        Outcome blocked = new Outcome.Stalled(Reason.MASS_DELETION_BLOCKED, "waits", Optional.of("30-0a"));
        EnvironmentObjectStatus before = StatusExamples.next(null, StatusExamples.inputs(1), blocked, NOW);
        Outcome failed = new Outcome.Retry(Reason.THROTTLED, "later", Optional.empty());

        assertThat(StatusExamples.next(before, StatusExamples.inputs(1), failed, LATER)
                        .recorded()
                        .massDeletionToken())
                .isEqualTo("30-0a");
    }

    @Test
    void tokenOfABlockedReplacementIsRemovedWithTheReplacement() {
        Outcome blocked = new Outcome.Blocked(
                Reason.MASS_DELETION_BLOCKED,
                "waits",
                Optional.empty(),
                Optional.of(Ownership.Created),
                Optional.empty(),
                Optional.empty(),
                Optional.of("30-0a"));
        EnvironmentObjectStatus before = StatusExamples.next(null, StatusExamples.inputs(1), blocked, NOW);
        assertThat(before.recorded().massDeletionToken()).isEqualTo("30-0a");

        assertThat(StatusExamples.next(before, StatusExamples.inputs(1), StatusExamples.outcome("replaced"), LATER)
                        .recorded()
                        .massDeletionToken())
                .isNull();
    }

    @Test
    void scopeEntityIsRecordedBeforeTheCreate() {
        EnvironmentObjectStatus started = StatusUpdater.creating(null, StatusExamples.desired(), NOW);

        assertThat(started.scopeEntity())
                .contains(StatusExamples.desired().identity().scopeEntity());
    }

    @Test
    void scopeEntityIsRemovedWhenTheCreateWasRejected() {
        EnvironmentObjectStatus started = StatusUpdater.creating(null, StatusExamples.desired(), NOW);
        ReconcileResult rejected = new ReconcileResult(rejected("no"), Optional.empty(), true);

        assertThat(StatusUpdater.next(started, StatusExamples.inputs(1), rejected, LATER)
                        .scopeEntity())
                .isEmpty();
    }

    @Test
    void scopeEntityRemainsWhenTheResultOfTheCreateIsUnknown() {
        EnvironmentObjectStatus started = StatusUpdater.creating(null, StatusExamples.desired(), NOW);

        assertThat(StatusExamples.next(started, StatusExamples.inputs(1), unavailable("one"), LATER)
                        .scopeEntity())
                .isEqualTo(started.scopeEntity());
    }

    @Test
    void repeatedOutcomeKeepsTheStatus() {
        EnvironmentObjectStatus once =
                StatusExamples.next(null, StatusExamples.inputs(1), StatusExamples.inSync(), NOW);
        assertThat(StatusExamples.next(once, StatusExamples.inputs(1), StatusExamples.inSync(), LATER))
                .isEqualTo(once);
    }

    @Test
    void repeatedFailureKeepsTheStatus() {
        Outcome retry = new Outcome.Retry(Reason.UNAVAILABLE, "no answer", Optional.empty());
        EnvironmentObjectStatus once = StatusExamples.next(null, StatusExamples.inputs(1), retry, NOW);
        assertThat(StatusExamples.next(once, StatusExamples.inputs(1), retry, LATER))
                .isEqualTo(once);
    }

    @Test
    void newRequestIdKeepsTheStatus() {
        EnvironmentObjectStatus once = StatusExamples.next(null, StatusExamples.inputs(1), unavailable("one"), NOW);

        assertThat(StatusExamples.next(once, StatusExamples.inputs(1), unavailable("two"), LATER))
                .isEqualTo(once);
    }

    @Test
    void newRequestIdInATruncatedMessageKeepsTheStatus() {
        String text = "x".repeat(1005);
        EnvironmentObjectStatus once =
                StatusExamples.next(null, StatusExamples.inputs(1), rejected(text + " [request id one-of-many]"), NOW);

        assertThat(StatusExamples.next(
                        once, StatusExamples.inputs(1), rejected(text + " [request id another-of-many]"), LATER))
                .isEqualTo(once);
    }

    @Test
    void failureOfANewGenerationShowsItsOwnRequestId() {
        EnvironmentObjectStatus once = StatusExamples.next(null, StatusExamples.inputs(1), unavailable("one"), NOW);

        assertThat(condition(StatusExamples.next(once, StatusExamples.inputs(2), unavailable("two"), LATER), "Ready")
                        .message())
                .isEqualTo("HTTP 503 [request id two]");
    }

    @Test
    void conditionKeepsItsTimeUntilItsStatusChanges() {
        EnvironmentObjectStatus failing =
                StatusExamples.next(null, StatusExamples.inputs(1), new Outcome.Stalled(Reason.REJECTED, "no"), NOW);
        EnvironmentObjectStatus stillFailing = StatusExamples.next(
                failing, StatusExamples.inputs(2), new Outcome.Stalled(Reason.FORBIDDEN, "no"), LATER);
        assertThat(condition(stillFailing, "Ready").lastTransitionTime()).isEqualTo(NOW.toString());
    }

    @Test
    void backOffRestartsWithANewGeneration_semantics19() {
        Outcome retry = new Outcome.Retry(Reason.UNAVAILABLE, "no answer", Optional.empty());
        EnvironmentObjectStatus failing = StatusExamples.next(null, StatusExamples.inputs(1), retry, NOW);
        assertThat(StatusExamples.next(failing, StatusExamples.inputs(2), retry, LATER)
                        .recorded()
                        .failingSince())
                .isEqualTo(LATER.toString());
    }

    @Test
    void backOffRestartsWithANewSecretRevision_semantics19() {
        EnvironmentObjectStatus failing = StatusExamples.next(null, StatusExamples.inputs(1), unavailable("one"), NOW);
        ReconcileInputs rotated = new ReconcileInputs(
                1,
                Optional.of(ObjectType.ENVIRONMENT_VARIABLE),
                Optional.of(new SecretRevision("r2")),
                Optional.empty(),
                StatusExamples.POLICIES);

        assertThat(StatusExamples.next(failing, rotated, unavailable("one"), LATER)
                        .recorded()
                        .failingSince())
                .isEqualTo(LATER.toString());
    }

    @Test
    void backOffContinuesWhenASecretIsTouched() {
        EnvironmentObjectStatus failing = StatusExamples.next(null, StatusExamples.inputs(1), unavailable("one"), NOW);
        ReconcileInputs touched = new ReconcileInputs(
                1,
                Optional.of(ObjectType.ENVIRONMENT_VARIABLE),
                Optional.of(new SecretRevision("r1", "r2")),
                Optional.empty(),
                StatusExamples.POLICIES);

        assertThat(StatusExamples.next(failing, touched, unavailable("two"), LATER))
                .isSameAs(failing);
    }

    @Test
    void invalidFailingSinceIsReadAsAbsent() {
        EnvironmentObjectStatus failing =
                withInvalidTimes(StatusExamples.next(null, StatusExamples.inputs(1), unavailable("one"), NOW));

        assertThat(StatusUpdater.failingSince(failing)).isEmpty();
        assertThat(StatusExamples.next(failing, StatusExamples.inputs(1), unavailable("one"), LATER)
                        .recorded()
                        .failingSince())
                .isEqualTo(LATER.toString());
    }

    @Test
    void createIntentWithInvalidTimeStartsAgain() {
        EnvironmentObjectStatus started = withInvalidTimes(StatusUpdater.creating(null, StatusExamples.desired(), NOW));

        assertThat(RecordedStateReader.of(started, LATER).createStartedAt()).isEmpty();
        assertThat(RecordedStateReader.of(started, LATER).createAttempt()).isEmpty();
        assertThat(StatusUpdater.creating(started, StatusExamples.desired(), LATER)
                        .recorded()
                        .createStartedAt())
                .isEqualTo(LATER.toString());
    }

    @Test
    void writeWithInvalidTimeHasNoTime() {
        EnvironmentObjectStatus written =
                withInvalidTimes(StatusExamples.next(null, StatusExamples.inputs(1), StatusExamples.inSync(), NOW));

        assertThat(RecordedStateReader.of(written, LATER).applied())
                .hasValueSatisfying(
                        applied -> assertThat(applied.remoteUpdatedAt()).isEmpty());
    }

    @Test
    void reversalWithInvalidTimeDoesNotCount() {
        EnvironmentObjectStatus written =
                withInvalidTimes(StatusExamples.next(null, StatusExamples.inputs(1), StatusExamples.inSync(), NOW));

        assertThat(RecordedStateReader.of(written, LATER).reversals()).isEqualTo(1);
    }

    @Test
    void conditionWithInvalidTimeGetsANewTime() {
        EnvironmentObjectStatus failing =
                withInvalidTimes(StatusExamples.next(null, StatusExamples.inputs(1), unavailable("one"), NOW));

        assertThat(condition(StatusExamples.next(failing, StatusExamples.inputs(1), unavailable("one"), LATER), "Ready")
                        .lastTransitionTime())
                .isEqualTo(LATER.toString());
    }

    @Test
    void backOffRestartsWithANewReconcileRequest_semantics19() {
        EnvironmentObjectStatus failing = StatusExamples.next(null, StatusExamples.inputs(1), unavailable("one"), NOW);

        assertThat(StatusExamples.next(failing, StatusExamples.requested("now"), unavailable("one"), LATER)
                        .recorded()
                        .failingSince())
                .isEqualTo(LATER.toString());
    }

    @Test
    void backOffContinuesAfterAHandledReconcileRequest_semantics19() {
        EnvironmentObjectStatus failing =
                StatusExamples.next(null, StatusExamples.requested("now"), unavailable("one"), NOW);

        assertThat(StatusExamples.next(failing, StatusExamples.requested("now"), unavailable("one"), LATER))
                .isEqualTo(failing);
    }

    @Test
    void successClearsTheFailure() {
        EnvironmentObjectStatus failing = StatusExamples.next(null, StatusExamples.inputs(1), unavailable("one"), NOW);

        assertThat(StatusExamples.next(failing, StatusExamples.inputs(1), StatusExamples.inSync(), LATER))
                .returns(null, now -> now.recorded().failingSince())
                .returns(null, now -> now.recorded().failingRevision());
    }

    @Test
    void backOffContinuesWhenTheReasonChanges() {
        EnvironmentObjectStatus failing = StatusExamples.next(
                null, StatusExamples.inputs(1), new Outcome.Retry(Reason.UNAVAILABLE, "", Optional.empty()), NOW);
        EnvironmentObjectStatus next = StatusExamples.next(
                failing, StatusExamples.inputs(1), new Outcome.Retry(Reason.THROTTLED, "", Optional.empty()), LATER);
        assertThat(next.recorded().failingSince()).isEqualTo(NOW.toString());
    }

    @Test
    void gracePeriodRestartsWhenAnotherReferenceIsMissing_semantics7() {
        EnvironmentObjectStatus waiting = StatusExamples.next(
                null, StatusExamples.inputs(1), new Outcome.Waiting(Reason.SECRET_NOT_FOUND, ""), NOW);
        EnvironmentObjectStatus next = StatusExamples.next(
                waiting, StatusExamples.inputs(1), new Outcome.Waiting(Reason.SECRET_KEY_NOT_FOUND, ""), LATER);
        assertThat(next.recorded().failingSince()).isEqualTo(LATER.toString());
    }

    @Test
    void createIntentKeepsItsFirstTime_semantics8() {
        EnvironmentObjectStatus once = StatusUpdater.creating(null, StatusExamples.desired(), NOW);
        EnvironmentObjectStatus twice = StatusUpdater.creating(once, StatusExamples.desired(), LATER);
        assertThat(twice.recorded().createStartedAt()).isEqualTo(NOW.toString());
    }

    @Test
    void interruptedCreateKeepsItsIntent() {
        EnvironmentObjectStatus intent = StatusUpdater.creating(null, StatusExamples.desired(), NOW);
        Outcome interrupted = new Outcome.Retry(Reason.UNAVAILABLE, "cut", Optional.empty());
        assertThat(StatusExamples.next(intent, StatusExamples.inputs(1), interrupted, LATER)
                        .recorded()
                        .createStartedAt())
                .isEqualTo(NOW.toString());
    }

    @Test
    void definiteRejectionClearsTheCreateIntent_semantics8() {
        EnvironmentObjectStatus intent = StatusUpdater.creating(null, StatusExamples.desired(), NOW);
        ReconcileResult rejected =
                new ReconcileResult(new Outcome.Stalled(Reason.REJECTED, "no"), Optional.empty(), true);
        assertThat(StatusUpdater.next(intent, StatusExamples.inputs(1), rejected, LATER)
                        .recorded()
                        .createStartedAt())
                .isNull();
    }

    @Test
    void replacementClearsTheDeletedObject() {
        EnvironmentObjectStatus ready =
                StatusExamples.next(null, StatusExamples.inputs(1), StatusExamples.inSync(), NOW);
        EnvironmentObjectStatus replaced =
                StatusExamples.next(ready, StatusExamples.inputs(2), StatusExamples.outcome("replaced"), LATER);
        assertThat(RecordedStateReader.of(replaced, NOW).id()).isEmpty();
        assertThat(RecordedStateReader.of(replaced, NOW).applied()).isEmpty();
    }

    @Test
    void appliedStateIsRecorded() {
        RecordedState.Applied applied = RecordedStateReader.of(
                        StatusExamples.next(null, StatusExamples.inputs(1), StatusExamples.inSync(), NOW), NOW)
                .applied()
                .orElseThrow();
        assertThat(applied.generation()).hasValue(1);
        assertThat(applied.revision()).contains(new SecretRevision("r1"));
        assertThat(applied.remoteUpdatedAt()).contains(NOW);
        assertThat(applied.verified()).isTrue();
    }

    @Test
    void createCountsAsVerifiedBecauseItsListingMayBeUnwritten() {
        RecordedState.Applied applied = RecordedStateReader.of(
                        StatusExamples.next(null, StatusExamples.inputs(1), StatusExamples.outcome("created"), NOW),
                        NOW)
                .applied()
                .orElseThrow();
        assertThat(applied.verified()).isTrue();
        assertThat(applied.remoteUpdatedAt()).isEmpty();
    }

    @Test
    void creatorOfOurObjectIsRecordedAsOurSubject() {
        EnvironmentObjectStatus created =
                StatusExamples.next(null, StatusExamples.inputs(1), StatusExamples.outcome("created"), NOW);
        RecordedState seen = RecordedStateReader.of(
                StatusExamples.next(created, StatusExamples.inputs(2), StatusExamples.inSync(), LATER), NOW);
        assertThat(seen.applied().orElseThrow().subject()).contains("us");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonIsValidForKubernetes(Reason reason) {
        assertThat(reason.text()).matches("[A-Z][A-Za-z]{1,127}");
    }

    @Test
    void longMessageIsTruncated() {
        EnvironmentObjectStatus status = StatusExamples.next(
                null, StatusExamples.inputs(1), new Outcome.Stalled(Reason.REJECTED, "x".repeat(5000)), NOW);
        assertThat(condition(status, "Ready").message()).hasSize(1024);
    }

    /** Returns the status with invalid times, as a manual edit may leave it. One reversal stays valid. */
    private static EnvironmentObjectStatus withInvalidTimes(EnvironmentObjectStatus status) {
        KubernetesSerialization serialization = new KubernetesSerialization();
        JsonNode json = serialization.convertValue(status, JsonNode.class);
        for (String parent :
                List.of("/operator", "/operator/createAttempt", "/operator/lastApplied", "/conditions/0")) {
            for (String time :
                    List.of("failingSince", "createStartedAt", "triedAt", "remoteUpdatedAt", "lastTransitionTime")) {
                if (json.at(parent).has(time)) {
                    ((ObjectNode) json.at(parent)).put(time, "yesterday");
                }
            }
        }
        ((ObjectNode) json)
                .withObject("/operator")
                .putArray("reversals")
                .add("yesterday")
                .add(NOW.toString())
                .add("");
        return serialization.convertValue(json, EnvironmentObjectStatus.class);
    }

    private static Outcome unavailable(String requestId) {
        return new Outcome.Retry(Reason.UNAVAILABLE, "HTTP 503 [request id " + requestId + "]", Optional.empty());
    }

    private static Outcome rejected(String message) {
        return new Outcome.Stalled(Reason.REJECTED, message);
    }

    private static EnvironmentObjectStatus waitingSinceNow() {
        return StatusExamples.next(null, StatusExamples.inputs(2), StatusExamples.outcome("waiting"), NOW);
    }

    private static Instant at(String outcome) {
        return outcome.equals("waiting for long") ? NOW.plusSeconds(120) : LATER;
    }

    private static Condition condition(EnvironmentObjectStatus status, String type) {
        return Condition.of(status, type).orElseThrow();
    }
}
