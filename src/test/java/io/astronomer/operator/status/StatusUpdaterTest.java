package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemotePayload;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.plan.Action;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Ownership;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.RecordedState;
import io.astronomer.operator.plan.SecretRevision;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.List;
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
    void conditionsTellToolsWhatToThink(
            String outcome, String ready, String reconciling, String stalled, String verdict) {
        EnvironmentObjectStatus status = StatusUpdater.next(waitingSinceNow(), pass(2), outcome(outcome), at(outcome));
        assertThat(status(status, "Ready")).isEqualTo(ready);
        assertThat(status(status, "Synced")).isEqualTo(ready);
        assertThat(status(status, "Reconciling")).isEqualTo(reconciling);
        assertThat(status(status, "Stalled")).isEqualTo(stalled);
        assertThat(kstatus(status, 2)).isEqualTo(verdict);
    }

    @Test
    void aResourceThatNoPassHasSeenIsNotCurrent() {
        EnvironmentObjectStatus untouched = new EnvironmentObjectStatus(
                -1L, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
        assertThat(kstatus(untouched, 1)).isEqualTo("InProgress");
    }

    @Test
    void nothingChangesByItself() {
        EnvironmentObjectStatus once = StatusUpdater.next(null, pass(1), inSync(), NOW);
        assertThat(StatusUpdater.next(once, pass(1), inSync(), LATER)).isEqualTo(once);
    }

    @Test
    void aFailureThatGoesOnChangesNothing() {
        Outcome retry = new Outcome.Retry(Reason.UNAVAILABLE, "no answer", Optional.empty());
        EnvironmentObjectStatus once = StatusUpdater.next(null, pass(1), retry, NOW);
        assertThat(StatusUpdater.next(once, pass(1), retry, LATER)).isEqualTo(once);
    }

    @Test
    void theIdOfARequestMakesNoOtherStatus() {
        EnvironmentObjectStatus once = StatusUpdater.next(null, pass(1), down("one"), NOW);

        assertThat(StatusUpdater.next(once, pass(1), down("two"), LATER)).isEqualTo(once);
    }

    @Test
    void theIdOfARequestMakesNoOtherStatusWhereTheMessageIsCut() {
        String text = "x".repeat(1005);
        EnvironmentObjectStatus once =
                StatusUpdater.next(null, pass(1), refused(text + " [request id one-of-many]"), NOW);

        assertThat(StatusUpdater.next(once, pass(1), refused(text + " [request id another-of-many]"), LATER))
                .isEqualTo(once);
    }

    @Test
    void theFailureOfANewSpecHasItsOwnRequestId() {
        EnvironmentObjectStatus once = StatusUpdater.next(null, pass(1), down("one"), NOW);

        assertThat(condition(StatusUpdater.next(once, pass(2), down("two"), LATER), "Ready")
                        .message())
                .isEqualTo("HTTP 503 [request id two]");
    }

    @Test
    void aConditionKeepsItsTimeUntilItsStatusChanges() {
        EnvironmentObjectStatus failing =
                StatusUpdater.next(null, pass(1), new Outcome.Stalled(Reason.REJECTED, "no"), NOW);
        EnvironmentObjectStatus stillFailing =
                StatusUpdater.next(failing, pass(2), new Outcome.Stalled(Reason.FORBIDDEN, "no"), LATER);
        assertThat(condition(stillFailing, "Ready").lastTransitionTime()).isEqualTo(NOW.toString());
    }

    @Test
    void theBackOffStartsAnewWithANewGeneration_semantics19() {
        Outcome retry = new Outcome.Retry(Reason.UNAVAILABLE, "no answer", Optional.empty());
        EnvironmentObjectStatus failing = StatusUpdater.next(null, pass(1), retry, NOW);
        assertThat(StatusUpdater.next(failing, pass(2), retry, LATER).failingSince())
                .isEqualTo(LATER.toString());
    }

    @Test
    void theBackOffStartsAnewWithANewSecret_semantics19() {
        EnvironmentObjectStatus failing = StatusUpdater.next(null, pass(1), down("one"), NOW);
        ReconcileInputs rotated = new ReconcileInputs(1, Optional.of(new SecretRevision("r2")), Optional.empty());

        assertThat(StatusUpdater.next(failing, rotated, down("one"), LATER).failingSince())
                .isEqualTo(LATER.toString());
    }

    @Test
    void theBackOffGoesOnWhenASecretIsTouched() {
        EnvironmentObjectStatus failing = StatusUpdater.next(null, pass(1), down("one"), NOW);
        ReconcileInputs touched = new ReconcileInputs(1, Optional.of(new SecretRevision("r1", "r2")), Optional.empty());

        assertThat(StatusUpdater.next(failing, touched, down("two"), LATER)).isSameAs(failing);
    }

    @Test
    void aTimeThatPeopleBrokeIsReadAsAbsent() {
        EnvironmentObjectStatus failing = broken(StatusUpdater.next(null, pass(1), down("one"), NOW));

        assertThat(StatusUpdater.failingSince(failing)).isEmpty();
        assertThat(StatusUpdater.next(failing, pass(1), down("one"), LATER).failingSince())
                .isEqualTo(LATER.toString());
    }

    @Test
    void anIntentWhoseTimeIsBrokenBeginsAnew() {
        EnvironmentObjectStatus begun = broken(StatusUpdater.creating(null, desired(), NOW));

        assertThat(RecordedStateReader.of(begun, LATER).createStartedAt()).isEmpty();
        assertThat(RecordedStateReader.of(begun, LATER).createAttempt()).isEmpty();
        assertThat(StatusUpdater.creating(begun, desired(), LATER).createStartedAt())
                .isEqualTo(LATER.toString());
    }

    @Test
    void aWriteWhoseTimeIsBrokenHasNone() {
        EnvironmentObjectStatus written = broken(StatusUpdater.next(null, pass(1), inSync(), NOW));

        assertThat(RecordedStateReader.of(written, LATER).applied())
                .hasValueSatisfying(
                        applied -> assertThat(applied.remoteUpdatedAt()).isEmpty());
    }

    @Test
    void aReversalWhoseTimeIsBrokenDoesNotCount() {
        EnvironmentObjectStatus written = broken(StatusUpdater.next(null, pass(1), inSync(), NOW));

        assertThat(RecordedStateReader.of(written, LATER).reversals()).isEqualTo(1);
    }

    @Test
    void aConditionWhoseTimeIsBrokenGetsAnother() {
        EnvironmentObjectStatus failing = broken(StatusUpdater.next(null, pass(1), down("one"), NOW));

        assertThat(condition(StatusUpdater.next(failing, pass(1), down("one"), LATER), "Ready")
                        .lastTransitionTime())
                .isEqualTo(LATER.toString());
    }

    @Test
    void theBackOffStartsAnewWithANewRequest_semantics19() {
        EnvironmentObjectStatus failing = StatusUpdater.next(null, pass(1), down("one"), NOW);

        assertThat(StatusUpdater.next(failing, requested("now"), down("one"), LATER)
                        .failingSince())
                .isEqualTo(LATER.toString());
    }

    @Test
    void theBackOffGoesOnAfterTheRequestWasHandled_semantics19() {
        EnvironmentObjectStatus failing = StatusUpdater.next(null, requested("now"), down("one"), NOW);

        assertThat(StatusUpdater.next(failing, requested("now"), down("one"), LATER))
                .isEqualTo(failing);
    }

    @Test
    void successEndsTheFailure() {
        EnvironmentObjectStatus failing = StatusUpdater.next(null, pass(1), down("one"), NOW);

        assertThat(StatusUpdater.next(failing, pass(1), inSync(), LATER))
                .returns(null, EnvironmentObjectStatus::failingSince)
                .returns(null, EnvironmentObjectStatus::failingRevision);
    }

    @Test
    void theBackOffGoesOnWhenTheReasonChanges() {
        EnvironmentObjectStatus failing =
                StatusUpdater.next(null, pass(1), new Outcome.Retry(Reason.UNAVAILABLE, "", Optional.empty()), NOW);
        EnvironmentObjectStatus next =
                StatusUpdater.next(failing, pass(1), new Outcome.Retry(Reason.THROTTLED, "", Optional.empty()), LATER);
        assertThat(next.failingSince()).isEqualTo(NOW.toString());
    }

    @Test
    void patienceStartsAnewWhenSomethingElseIsMissing_semantics7() {
        EnvironmentObjectStatus waiting =
                StatusUpdater.next(null, pass(1), new Outcome.Waiting(Reason.SECRET_NOT_FOUND, ""), NOW);
        EnvironmentObjectStatus next =
                StatusUpdater.next(waiting, pass(1), new Outcome.Waiting(Reason.SECRET_KEY_NOT_FOUND, ""), LATER);
        assertThat(next.failingSince()).isEqualTo(LATER.toString());
    }

    @Test
    void theIntentToCreateIsRememberedFromTheFirstTimeOn_semantics8() {
        EnvironmentObjectStatus once = StatusUpdater.creating(null, desired(), NOW);
        EnvironmentObjectStatus twice = StatusUpdater.creating(once, desired(), LATER);
        assertThat(twice.createStartedAt()).isEqualTo(NOW.toString());
    }

    @Test
    void aCutOffCreateKeepsItsIntent() {
        EnvironmentObjectStatus intent = StatusUpdater.creating(null, desired(), NOW);
        Outcome cut = new Outcome.Retry(Reason.UNAVAILABLE, "cut", Optional.empty());
        assertThat(StatusUpdater.next(intent, pass(1), cut, LATER).createStartedAt())
                .isEqualTo(NOW.toString());
    }

    @Test
    void aDefiniteRefusalClearsTheIntent_semantics8() {
        EnvironmentObjectStatus intent = StatusUpdater.creating(null, desired(), NOW);
        Outcome refused = new Outcome.CreateRefused(new Outcome.Stalled(Reason.REJECTED, "no"));
        assertThat(StatusUpdater.next(intent, pass(1), refused, LATER).createStartedAt())
                .isNull();
    }

    @Test
    void aReplacementForgetsTheObjectThatIsGone() {
        EnvironmentObjectStatus ready = StatusUpdater.next(null, pass(1), inSync(), NOW);
        EnvironmentObjectStatus replaced = StatusUpdater.next(ready, pass(2), outcome("replaced"), LATER);
        assertThat(RecordedStateReader.of(replaced, NOW).id()).isEmpty();
        assertThat(RecordedStateReader.of(replaced, NOW).applied()).isEmpty();
    }

    @Test
    void whatWasAppliedIsRemembered() {
        RecordedState.Applied applied = RecordedStateReader.of(StatusUpdater.next(null, pass(1), inSync(), NOW), NOW)
                .applied()
                .orElseThrow();
        assertThat(applied.generation()).hasValue(1);
        assertThat(applied.revision()).contains(new SecretRevision("r1"));
        assertThat(applied.remoteUpdatedAt()).contains(NOW);
        assertThat(applied.verified()).isTrue();
    }

    @Test
    void aCreateIsNotVerifiedBeforeAListingShowedTheObject() {
        RecordedState.Applied applied = RecordedStateReader.of(
                        StatusUpdater.next(null, pass(1), outcome("created"), NOW), NOW)
                .applied()
                .orElseThrow();
        assertThat(applied.verified()).isFalse();
        assertThat(applied.remoteUpdatedAt()).isEmpty();
    }

    @Test
    void whoeverCreatedTheObjectThatWeCreatedIsUs() {
        EnvironmentObjectStatus created = StatusUpdater.next(null, pass(1), outcome("created"), NOW);
        RecordedState seen = RecordedStateReader.of(StatusUpdater.next(created, pass(1), inSync(), LATER), NOW);
        assertThat(seen.applied().orElseThrow().subject()).contains("us");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonIsOneThatKubernetesTakes(Reason reason) {
        assertThat(reason.text()).matches("[A-Z][A-Za-z]{1,127}");
    }

    @Test
    void aMessageIsBounded() {
        EnvironmentObjectStatus status =
                StatusUpdater.next(null, pass(1), new Outcome.Stalled(Reason.REJECTED, "x".repeat(5000)), NOW);
        assertThat(condition(status, "Ready").message()).hasSize(1024);
    }

    /** The rules of kstatus, as its documentation has them. */
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

    /** As somebody with an editor leaves it: each time is none, and one reversal is. */
    private static EnvironmentObjectStatus broken(EnvironmentObjectStatus status) {
        KubernetesSerialization serialization = new KubernetesSerialization();
        JsonNode json = serialization.convertValue(status, JsonNode.class);
        for (String parent : List.of("", "/createAttempt", "/lastApplied", "/conditions/0")) {
            for (String time :
                    List.of("failingSince", "createStartedAt", "triedAt", "remoteUpdatedAt", "lastTransitionTime")) {
                if (json.at(parent).has(time)) {
                    ((ObjectNode) json.at(parent)).put(time, "yesterday");
                }
            }
        }
        ((ObjectNode) json)
                .putArray("reversals")
                .add("yesterday")
                .add(NOW.toString())
                .add("");
        return serialization.convertValue(json, EnvironmentObjectStatus.class);
    }

    private static Outcome down(String requestId) {
        return new Outcome.Retry(Reason.UNAVAILABLE, "HTTP 503 [request id " + requestId + "]", Optional.empty());
    }

    private static Outcome refused(String message) {
        return new Outcome.Stalled(Reason.REJECTED, message);
    }

    static ReconcileInputs requested(String at) {
        return new ReconcileInputs(1, Optional.of(new SecretRevision("r1")), Optional.of(at));
    }

    static ReconcileInputs pass(long generation) {
        return new ReconcileInputs(generation, Optional.of(new SecretRevision("r1")), Optional.empty());
    }

    private static EnvironmentObjectStatus waitingSinceNow() {
        return StatusUpdater.next(null, pass(2), outcome("waiting"), NOW);
    }

    private static Instant at(String outcome) {
        return outcome.equals("waiting for long") ? NOW.plusSeconds(120) : LATER;
    }

    static Outcome outcome(String name) {
        return switch (name) {
            case "in sync" -> inSync();
            case "created" ->
                new Outcome.Applied(
                        Action.CREATE,
                        desired(),
                        Ownership.CREATED,
                        Optional.of(ID),
                        Optional.empty(),
                        List.of(),
                        true);
            case "updated" ->
                new Outcome.Applied(
                        Action.UPDATE,
                        desired(),
                        Ownership.CREATED,
                        Optional.of(ID),
                        Optional.of(remote()),
                        List.of(),
                        true);
            case "updated in part" ->
                new Outcome.Applied(
                        Action.UPDATE,
                        desired(),
                        Ownership.CREATED,
                        Optional.of(ID),
                        Optional.of(remote()),
                        List.of(),
                        false);
            case "replaced" ->
                new Outcome.Applied(
                        Action.REPLACE,
                        desired(),
                        Ownership.CREATED,
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
        return new Outcome.InSync(desired(), remote(), Ownership.CREATED);
    }

    static Outcome updated(Desired desired, Ownership ownership) {
        return new Outcome.Applied(
                Action.UPDATE, desired, ownership, Optional.of(ID), Optional.of(remote()), List.of(), true);
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
                Payload.empty(IDENTITY.type()),
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
                Optional.of(new RemoteObject.Subject("us", true)),
                Optional.of(new RemoteObject.Subject("us", true)));
    }

    private static Condition condition(EnvironmentObjectStatus status, String type) {
        return Conditions.find(status.conditions() == null ? List.of() : status.conditions(), type)
                .orElseThrow();
    }

    static @Nullable String status(EnvironmentObjectStatus status, String type) {
        return Conditions.find(status.conditions() == null ? List.of() : status.conditions(), type)
                .map(Condition::status)
                .orElse(null);
    }
}
