package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.Action;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemotePayload;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.ReconcileResult;
import io.astronomer.operator.plan.RecordedState;
import io.astronomer.operator.plan.SecretRevision;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusUpdaterTest {
    static final Outcome SUSPENDED =
            new Outcome.Suspended(Reason.SUSPENDED, "nothing is read or written", Optional.empty());

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(30);
    private static final ObjectIdentity IDENTITY =
            new ObjectIdentity(Scope.WORKSPACE, "clx42sxw501gl01o0gjenthnh", ObjectType.ENVIRONMENT_VARIABLE, "KEY");
    private static final String ID = "cm4ntm56001gk01mbhudv1elv";

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
        EnvironmentObjectStatus status = next(waitingSinceNow(), inputs(2), outcome(outcome), at(outcome));
        assertThat(status(status, "Ready")).isEqualTo(ready);
        assertThat(status(status, "Synced")).isEqualTo(ready);
        assertThat(status(status, "Reconciling")).isEqualTo(reconciling);
        assertThat(status(status, "Stalled")).isEqualTo(stalled);
        assertThat(kstatus(status, 2)).isEqualTo(verdict);
    }

    @Test
    void resourceBeforeItsFirstReconciliationIsNotCurrent() {
        EnvironmentObjectStatus untouched = new EnvironmentObjectStatus(
                -1L, null, null, null, null, null, null, null, null, null, null, null, null, null);
        assertThat(kstatus(untouched, 1)).isEqualTo("InProgress");
    }

    @Test
    void tokenOfABlockedDeletionRemainsWhenTheDeletionFails() {
        Outcome blocked = new Outcome.Stalled(Reason.MASS_DELETION_BLOCKED, "waits", Optional.of("30-0a"));
        EnvironmentObjectStatus before = next(null, inputs(1), blocked, NOW);
        Outcome failed = new Outcome.Retry(Reason.THROTTLED, "later", Optional.empty());

        assertThat(next(before, inputs(1), failed, LATER).recorded().massDeletionToken())
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
        EnvironmentObjectStatus before = next(null, inputs(1), blocked, NOW);
        assertThat(before.recorded().massDeletionToken()).isEqualTo("30-0a");

        assertThat(next(before, inputs(1), outcome("replaced"), LATER)
                        .recorded()
                        .massDeletionToken())
                .isNull();
    }

    @Test
    void scopeEntityIsRecordedBeforeTheCreate() {
        EnvironmentObjectStatus started = StatusUpdater.creating(null, desired(), NOW);

        assertThat(started.scopeEntity()).contains(desired().identity().scopeEntity());
    }

    @Test
    void scopeEntityIsRemovedWhenTheCreateWasRejected() {
        EnvironmentObjectStatus started = StatusUpdater.creating(null, desired(), NOW);
        ReconcileResult rejected = new ReconcileResult(rejected("no"), Optional.empty(), true);

        assertThat(StatusUpdater.next(started, inputs(1), rejected, LATER).scopeEntity())
                .isEmpty();
    }

    @Test
    void scopeEntityRemainsWhenTheResultOfTheCreateIsUnknown() {
        EnvironmentObjectStatus started = StatusUpdater.creating(null, desired(), NOW);

        assertThat(next(started, inputs(1), unavailable("one"), LATER).scopeEntity())
                .isEqualTo(started.scopeEntity());
    }

    @Test
    void repeatedOutcomeKeepsTheStatus() {
        EnvironmentObjectStatus once = next(null, inputs(1), inSync(), NOW);
        assertThat(next(once, inputs(1), inSync(), LATER)).isEqualTo(once);
    }

    @Test
    void repeatedFailureKeepsTheStatus() {
        Outcome retry = new Outcome.Retry(Reason.UNAVAILABLE, "no answer", Optional.empty());
        EnvironmentObjectStatus once = next(null, inputs(1), retry, NOW);
        assertThat(next(once, inputs(1), retry, LATER)).isEqualTo(once);
    }

    @Test
    void newRequestIdKeepsTheStatus() {
        EnvironmentObjectStatus once = next(null, inputs(1), unavailable("one"), NOW);

        assertThat(next(once, inputs(1), unavailable("two"), LATER)).isEqualTo(once);
    }

    @Test
    void newRequestIdInATruncatedMessageKeepsTheStatus() {
        String text = "x".repeat(1005);
        EnvironmentObjectStatus once = next(null, inputs(1), rejected(text + " [request id one-of-many]"), NOW);

        assertThat(next(once, inputs(1), rejected(text + " [request id another-of-many]"), LATER))
                .isEqualTo(once);
    }

    @Test
    void failureOfANewGenerationShowsItsOwnRequestId() {
        EnvironmentObjectStatus once = next(null, inputs(1), unavailable("one"), NOW);

        assertThat(condition(next(once, inputs(2), unavailable("two"), LATER), "Ready")
                        .message())
                .isEqualTo("HTTP 503 [request id two]");
    }

    @Test
    void conditionKeepsItsTimeUntilItsStatusChanges() {
        EnvironmentObjectStatus failing = next(null, inputs(1), new Outcome.Stalled(Reason.REJECTED, "no"), NOW);
        EnvironmentObjectStatus stillFailing =
                next(failing, inputs(2), new Outcome.Stalled(Reason.FORBIDDEN, "no"), LATER);
        assertThat(condition(stillFailing, "Ready").lastTransitionTime()).isEqualTo(NOW.toString());
    }

    @Test
    void backOffRestartsWithANewGeneration_semantics19() {
        Outcome retry = new Outcome.Retry(Reason.UNAVAILABLE, "no answer", Optional.empty());
        EnvironmentObjectStatus failing = next(null, inputs(1), retry, NOW);
        assertThat(next(failing, inputs(2), retry, LATER).recorded().failingSince())
                .isEqualTo(LATER.toString());
    }

    @Test
    void backOffRestartsWithANewSecretRevision_semantics19() {
        EnvironmentObjectStatus failing = next(null, inputs(1), unavailable("one"), NOW);
        ReconcileInputs rotated = new ReconcileInputs(
                1,
                Optional.of(ObjectType.ENVIRONMENT_VARIABLE),
                Optional.of(new SecretRevision("r2")),
                Optional.empty(),
                POLICIES);

        assertThat(next(failing, rotated, unavailable("one"), LATER).recorded().failingSince())
                .isEqualTo(LATER.toString());
    }

    @Test
    void backOffContinuesWhenASecretIsTouched() {
        EnvironmentObjectStatus failing = next(null, inputs(1), unavailable("one"), NOW);
        ReconcileInputs touched = new ReconcileInputs(
                1,
                Optional.of(ObjectType.ENVIRONMENT_VARIABLE),
                Optional.of(new SecretRevision("r1", "r2")),
                Optional.empty(),
                POLICIES);

        assertThat(next(failing, touched, unavailable("two"), LATER)).isSameAs(failing);
    }

    @Test
    void invalidFailingSinceIsReadAsAbsent() {
        EnvironmentObjectStatus failing = withInvalidTimes(next(null, inputs(1), unavailable("one"), NOW));

        assertThat(StatusUpdater.failingSince(failing)).isEmpty();
        assertThat(next(failing, inputs(1), unavailable("one"), LATER)
                        .recorded()
                        .failingSince())
                .isEqualTo(LATER.toString());
    }

    @Test
    void createIntentWithInvalidTimeStartsAgain() {
        EnvironmentObjectStatus started = withInvalidTimes(StatusUpdater.creating(null, desired(), NOW));

        assertThat(RecordedStateReader.of(started, LATER).createStartedAt()).isEmpty();
        assertThat(RecordedStateReader.of(started, LATER).createAttempt()).isEmpty();
        assertThat(StatusUpdater.creating(started, desired(), LATER).recorded().createStartedAt())
                .isEqualTo(LATER.toString());
    }

    @Test
    void writeWithInvalidTimeHasNoTime() {
        EnvironmentObjectStatus written = withInvalidTimes(next(null, inputs(1), inSync(), NOW));

        assertThat(RecordedStateReader.of(written, LATER).applied())
                .hasValueSatisfying(
                        applied -> assertThat(applied.remoteUpdatedAt()).isEmpty());
    }

    @Test
    void reversalWithInvalidTimeDoesNotCount() {
        EnvironmentObjectStatus written = withInvalidTimes(next(null, inputs(1), inSync(), NOW));

        assertThat(RecordedStateReader.of(written, LATER).reversals()).isEqualTo(1);
    }

    @Test
    void conditionWithInvalidTimeGetsANewTime() {
        EnvironmentObjectStatus failing = withInvalidTimes(next(null, inputs(1), unavailable("one"), NOW));

        assertThat(condition(next(failing, inputs(1), unavailable("one"), LATER), "Ready")
                        .lastTransitionTime())
                .isEqualTo(LATER.toString());
    }

    @Test
    void backOffRestartsWithANewReconcileRequest_semantics19() {
        EnvironmentObjectStatus failing = next(null, inputs(1), unavailable("one"), NOW);

        assertThat(next(failing, requested("now"), unavailable("one"), LATER)
                        .recorded()
                        .failingSince())
                .isEqualTo(LATER.toString());
    }

    @Test
    void backOffContinuesAfterAHandledReconcileRequest_semantics19() {
        EnvironmentObjectStatus failing = next(null, requested("now"), unavailable("one"), NOW);

        assertThat(next(failing, requested("now"), unavailable("one"), LATER)).isEqualTo(failing);
    }

    @Test
    void successClearsTheFailure() {
        EnvironmentObjectStatus failing = next(null, inputs(1), unavailable("one"), NOW);

        assertThat(next(failing, inputs(1), inSync(), LATER))
                .returns(null, now -> now.recorded().failingSince())
                .returns(null, now -> now.recorded().failingRevision());
    }

    @Test
    void backOffContinuesWhenTheReasonChanges() {
        EnvironmentObjectStatus failing =
                next(null, inputs(1), new Outcome.Retry(Reason.UNAVAILABLE, "", Optional.empty()), NOW);
        EnvironmentObjectStatus next =
                next(failing, inputs(1), new Outcome.Retry(Reason.THROTTLED, "", Optional.empty()), LATER);
        assertThat(next.recorded().failingSince()).isEqualTo(NOW.toString());
    }

    @Test
    void gracePeriodRestartsWhenAnotherReferenceIsMissing_semantics7() {
        EnvironmentObjectStatus waiting = next(null, inputs(1), new Outcome.Waiting(Reason.SECRET_NOT_FOUND, ""), NOW);
        EnvironmentObjectStatus next =
                next(waiting, inputs(1), new Outcome.Waiting(Reason.SECRET_KEY_NOT_FOUND, ""), LATER);
        assertThat(next.recorded().failingSince()).isEqualTo(LATER.toString());
    }

    @Test
    void createIntentKeepsItsFirstTime_semantics8() {
        EnvironmentObjectStatus once = StatusUpdater.creating(null, desired(), NOW);
        EnvironmentObjectStatus twice = StatusUpdater.creating(once, desired(), LATER);
        assertThat(twice.recorded().createStartedAt()).isEqualTo(NOW.toString());
    }

    @Test
    void interruptedCreateKeepsItsIntent() {
        EnvironmentObjectStatus intent = StatusUpdater.creating(null, desired(), NOW);
        Outcome interrupted = new Outcome.Retry(Reason.UNAVAILABLE, "cut", Optional.empty());
        assertThat(next(intent, inputs(1), interrupted, LATER).recorded().createStartedAt())
                .isEqualTo(NOW.toString());
    }

    @Test
    void definiteRejectionClearsTheCreateIntent_semantics8() {
        EnvironmentObjectStatus intent = StatusUpdater.creating(null, desired(), NOW);
        ReconcileResult rejected =
                new ReconcileResult(new Outcome.Stalled(Reason.REJECTED, "no"), Optional.empty(), true);
        assertThat(StatusUpdater.next(intent, inputs(1), rejected, LATER)
                        .recorded()
                        .createStartedAt())
                .isNull();
    }

    @Test
    void replacementClearsTheDeletedObject() {
        EnvironmentObjectStatus ready = next(null, inputs(1), inSync(), NOW);
        EnvironmentObjectStatus replaced = next(ready, inputs(2), outcome("replaced"), LATER);
        assertThat(RecordedStateReader.of(replaced, NOW).id()).isEmpty();
        assertThat(RecordedStateReader.of(replaced, NOW).applied()).isEmpty();
    }

    @Test
    void appliedStateIsRecorded() {
        RecordedState.Applied applied = RecordedStateReader.of(next(null, inputs(1), inSync(), NOW), NOW)
                .applied()
                .orElseThrow();
        assertThat(applied.generation()).hasValue(1);
        assertThat(applied.revision()).contains(new SecretRevision("r1"));
        assertThat(applied.remoteUpdatedAt()).contains(NOW);
        assertThat(applied.verified()).isTrue();
    }

    @Test
    void createCountsAsVerifiedBecauseItsListingMayBeUnwritten() {
        RecordedState.Applied applied = RecordedStateReader.of(next(null, inputs(1), outcome("created"), NOW), NOW)
                .applied()
                .orElseThrow();
        assertThat(applied.verified()).isTrue();
        assertThat(applied.remoteUpdatedAt()).isEmpty();
    }

    @Test
    void creatorOfOurObjectIsRecordedAsOurSubject() {
        EnvironmentObjectStatus created = next(null, inputs(1), outcome("created"), NOW);
        RecordedState seen = RecordedStateReader.of(next(created, inputs(2), inSync(), LATER), NOW);
        assertThat(seen.applied().orElseThrow().subject()).contains("us");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonIsValidForKubernetes(Reason reason) {
        assertThat(reason.text()).matches("[A-Z][A-Za-z]{1,127}");
    }

    @Test
    void longMessageIsTruncated() {
        EnvironmentObjectStatus status =
                next(null, inputs(1), new Outcome.Stalled(Reason.REJECTED, "x".repeat(5000)), NOW);
        assertThat(condition(status, "Ready").message()).hasSize(1024);
    }

    /** Returns the verdict of kstatus, by its documented rules. */
    static String kstatus(EnvironmentObjectStatus status, long generation) {
        if (status.observedGeneration() != null && status.observedGeneration() != generation) {
            return "InProgress";
        }
        if ("True".equals(status(status, "Stalled"))) {
            return "Failed";
        }
        boolean inProgress = "True".equals(status(status, "Reconciling"))
                || "False".equals(status(status, "Ready"))
                || "Unknown".equals(status(status, "Ready"));
        return inProgress ? "InProgress" : "Current";
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

    static final PoliciesInForce POLICIES = new PoliciesInForce(Policy.standard(), Duration.ofMinutes(5));

    static ReconcileInputs requested(String at) {
        return new ReconcileInputs(
                1,
                Optional.of(ObjectType.ENVIRONMENT_VARIABLE),
                Optional.of(new SecretRevision("r1")),
                Optional.of(at),
                POLICIES);
    }

    static ReconcileInputs inputs(long generation) {
        return new ReconcileInputs(
                generation,
                Optional.of(ObjectType.ENVIRONMENT_VARIABLE),
                Optional.of(new SecretRevision("r1")),
                Optional.empty(),
                POLICIES);
    }

    static EnvironmentObjectStatus next(
            @Nullable EnvironmentObjectStatus previous, ReconcileInputs inputs, Outcome outcome, Instant now) {
        return StatusUpdater.next(previous, inputs, ReconcileResult.of(outcome), now);
    }

    private static EnvironmentObjectStatus waitingSinceNow() {
        return next(null, inputs(2), outcome("waiting"), NOW);
    }

    private static Instant at(String outcome) {
        return outcome.equals("waiting for long") ? NOW.plusSeconds(120) : LATER;
    }

    static Outcome outcome(String name) {
        return switch (name) {
            case "in sync" -> inSync();
            case "created" -> withoutObject(Action.Create);
            case "excluded" -> withoutObject(Action.Exclude);
            case "updated" ->
                new Outcome.Applied(
                        Action.Update,
                        desired(),
                        Ownership.Created,
                        Optional.of(ID),
                        Optional.of(remote()),
                        List.of(),
                        true);
            case "updated in part" ->
                new Outcome.Applied(
                        Action.Update,
                        desired(),
                        Ownership.Created,
                        Optional.of(ID),
                        Optional.of(remote()),
                        List.of(),
                        false);
            case "replaced" ->
                new Outcome.Applied(
                        Action.Replace,
                        desired(),
                        Ownership.Created,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        false);
            case "waiting", "waiting for long" -> new Outcome.Waiting(Reason.SECRET_NOT_FOUND, "missing");
            case "stalled" -> new Outcome.Stalled(Reason.REJECTED, "no");
            case "retry" -> new Outcome.Retry(Reason.UNAVAILABLE, "no answer", Optional.empty());
            default -> throw new IllegalArgumentException(name);
        };
    }

    static Outcome inSync() {
        return new Outcome.InSync(desired(), remote(), Ownership.Created);
    }

    /** Returns the outcome of a write whose response does not show the object. */
    private static Outcome withoutObject(Action action) {
        return new Outcome.Applied(
                action, desired(), Ownership.Created, Optional.of(ID), Optional.empty(), List.of(), true);
    }

    static Outcome updated(Desired desired, Ownership ownership) {
        return new Outcome.Applied(
                Action.Update, desired, ownership, Optional.of(ID), Optional.of(remote()), List.of(), true);
    }

    static Desired desired() {
        return desired(1);
    }

    static Desired desired(long generation) {
        return new Desired(
                "clm8qv74h000008mlf08scq7k",
                IDENTITY,
                generation,
                "",
                Payload.of(IDENTITY.type(), Map.of()),
                false,
                List.of(),
                new TreeSet<>(),
                Optional.of(new SecretRevision("r1")),
                Policy.standard());
    }

    static RemoteObject remote() {
        return new RemoteObject(
                ID,
                IDENTITY,
                "",
                false,
                new RemotePayload(JsonNodeFactory.instance.objectNode(), Optional.empty()),
                List.of(),
                new TreeSet<>(),
                NOW,
                NOW,
                Optional.of(new RemoteObject.Subject("us", true, Optional.empty())),
                Optional.of(new RemoteObject.Subject("us", true, Optional.empty())));
    }

    private static Condition condition(EnvironmentObjectStatus status, String type) {
        return Condition.find(status.conditions() == null ? List.of() : status.conditions(), type)
                .orElseThrow();
    }

    static @Nullable String status(EnvironmentObjectStatus status, String type) {
        return Condition.find(status.conditions() == null ? List.of() : status.conditions(), type)
                .map(Condition::status)
                .orElse(null);
    }
}
