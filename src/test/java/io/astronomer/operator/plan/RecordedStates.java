package io.astronomer.operator.plan;

import io.astronomer.operator.astro.RemoteObject.Subject;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What the status holds after each kind of pass. */
final class RecordedStates {
    private RecordedStates() {}

    /** The object, if there is one, was created by us. */
    static RecordedState of(
            Optional<String> organizationId,
            Optional<String> id,
            Optional<Instant> createStartedAt,
            Optional<RecordedState.Applied> applied) {
        return new RecordedState(
                organizationId,
                id,
                id.map(known -> Ownership.CREATED),
                createStartedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                applied,
                applied.flatMap(RecordedState.Applied::revision).isPresent());
    }

    static RecordedState created(Desired desired) {
        return applied(desired, Action.CREATE, Optional.empty(), Optional.empty(), false);
    }

    static RecordedState excluded(Desired desired) {
        return applied(desired, Action.EXCLUDE, Optional.empty(), Optional.empty(), false);
    }

    /** Our update was answered with something else than what was sent. */
    static RecordedState updatedInVain(Desired desired, Instant at) {
        return applied(desired, Action.UPDATE, Optional.of(at), Optional.of(RemoteObjectBuilder.US), false);
    }

    /** Both sides were seen to be equal. */
    static RecordedState inSync(Desired desired) {
        return applied(
                desired,
                Action.UPDATE,
                Optional.of(RemoteObjectBuilder.CREATED),
                Optional.of(RemoteObjectBuilder.US),
                true);
    }

    /** The same of an object that was there before. */
    static RecordedState adopted(Desired desired) {
        return inSync(desired, Ownership.ADOPTED, 0);
    }

    /** The same of an object that was only looked at. */
    static RecordedState observed(Desired desired) {
        return inSync(desired, Ownership.OBSERVED, 0);
    }

    /** Both sides were equal, and somebody else undid our writes so often. */
    static RecordedState reversed(Desired desired, int times) {
        return inSync(desired, Ownership.CREATED, times);
    }

    private static RecordedState inSync(Desired desired, Ownership ownership, int reversals) {
        RecordedState recordedState = inSync(desired);
        return new RecordedState(
                recordedState.organizationId(),
                recordedState.id(),
                Optional.of(ownership),
                recordedState.createStartedAt(),
                recordedState.createAttempt(),
                recordedState.replacing(),
                recordedState.proposed(),
                reversals,
                recordedState.applied(),
                recordedState.secretsUsed());
    }

    /** The object was deleted to be created anew by the create with this hash. */
    static RecordedState replacing(String successor) {
        return withoutObject(Optional.of(successor), Optional.empty());
    }

    /** The status shows the plan with this hash. */
    static RecordedState proposing(String hash) {
        return withoutObject(Optional.empty(), Optional.of(hash));
    }

    private static RecordedState withoutObject(Optional<String> replacing, Optional<String> proposed) {
        return new RecordedState(
                Optional.of(DesiredBuilder.ORGANIZATION),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                replacing,
                proposed,
                0,
                Optional.empty(),
                false);
    }

    /** There is no object, and a spec of before had values that may not be shown. */
    static RecordedState secretsUsed() {
        return withSecretsUsed(withoutObject(Optional.empty(), Optional.empty()));
    }

    /** A create with such values was begun, and nothing is known of its end; the spec is another one now. */
    static RecordedState createOfSecrets() {
        return withSecretsUsed(createAttempted(new RecordedState.CreateAttempt(
                RemoteObjectBuilder.CREATED, OptionalLong.of(1), Optional.of(new SecretRevision("r1")))));
    }

    /** The same, and a spec of before had values that may not be shown. */
    static RecordedState withSecretsUsed(RecordedState recordedState) {
        return new RecordedState(
                recordedState.organizationId(),
                recordedState.id(),
                recordedState.ownership(),
                recordedState.createStartedAt(),
                recordedState.createAttempt(),
                recordedState.replacing(),
                recordedState.proposed(),
                recordedState.reversals(),
                recordedState.applied(),
                true);
    }

    /** A create was begun, and nothing is known of its end. */
    static RecordedState createStarted(Instant at) {
        return of(Optional.of(DesiredBuilder.ORGANIZATION), Optional.empty(), Optional.of(at), Optional.empty());
    }

    /** The same, with what is known of what was sent. */
    static RecordedState createAttempted(RecordedState.CreateAttempt attempt) {
        return new RecordedState(
                Optional.of(DesiredBuilder.ORGANIZATION),
                Optional.empty(),
                Optional.empty(),
                Optional.of(attempt.triedAt()),
                Optional.of(attempt),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                false);
    }

    /** What was ours was gone, and a create of its successor was begun. */
    static RecordedState createStartedAgain(Desired desired, Instant at) {
        RecordedState before = inSync(desired);
        return of(before.organizationId(), before.id(), Optional.of(at), before.applied());
    }

    private static RecordedState applied(
            Desired desired, Action action, Optional<Instant> at, Optional<Subject> subject, boolean verified) {
        RecordedState.Applied applied = new RecordedState.Applied(
                OptionalLong.of(desired.generation()),
                action,
                desired.revision(),
                at,
                subject.map(Subject::id),
                desired.writeOnly(),
                verified);
        return of(
                Optional.of(DesiredBuilder.ORGANIZATION),
                Optional.of(RemoteObjectBuilder.ID),
                Optional.empty(),
                Optional.of(applied));
    }
}
