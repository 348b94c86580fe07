package io.astronomer.operator.plan;

import io.astronomer.operator.api.Action;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.RemoteObject.Subject;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Recorded states after each kind of reconciliation. */
final class RecordedStates {
    private RecordedStates() {}

    /** Returns a state whose object, if any, was created by us. */
    static RecordedState of(
            Optional<String> organizationId,
            Optional<String> id,
            Optional<Instant> createStartedAt,
            Optional<RecordedState.Applied> applied) {
        return new RecordedState(
                organizationId,
                id,
                id.map(known -> Ownership.Created),
                createStartedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                applied,
                applied.flatMap(RecordedState.Applied::revision).isPresent(),
                false);
    }

    static RecordedState created(Desired desired) {
        return applied(desired, Action.Create, Optional.empty(), Optional.empty(), false);
    }

    static RecordedState excluded(Desired desired) {
        return applied(desired, Action.Exclude, Optional.empty(), Optional.empty(), false);
    }

    /** Returns the state after an update whose response differs from the request. */
    static RecordedState updatedWithoutEffect(Desired desired, Instant at) {
        return applied(desired, Action.Update, Optional.of(at), Optional.of(RemoteObjectBuilder.US), false);
    }

    /** Returns the state after a reconciliation that found both sides equal. */
    static RecordedState inSync(Desired desired) {
        return applied(
                desired,
                Action.Update,
                Optional.of(RemoteObjectBuilder.CREATED),
                Optional.of(RemoteObjectBuilder.US),
                true);
    }

    /** Returns the same state for an adopted object. */
    static RecordedState adopted(Desired desired) {
        return inSync(desired, Ownership.Adopted, 0);
    }

    /** Returns the same state for an observed object. */
    static RecordedState observed(Desired desired) {
        return inSync(desired, Ownership.Observed, 0);
    }

    /** Returns the same state after a number of reversals by another client. */
    static RecordedState reversed(Desired desired, int times) {
        return inSync(desired, Ownership.Created, times);
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
                recordedState.secretsUsed(),
                recordedState.connectionsUsed());
    }

    /** Returns the state after the delete of a replacement, whose create has this hash. */
    static RecordedState replacing(String successor) {
        return withoutObject(Optional.of(successor), Optional.empty());
    }

    /** Returns a state whose pending plan has this hash. */
    static RecordedState withPendingPlan(String hash) {
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
                false,
                false);
    }

    /** Returns a state without an object; an earlier spec used secrets. */
    static RecordedState secretsUsed() {
        return withSecretsUsed(withoutObject(Optional.empty(), Optional.empty()));
    }

    /** Returns the state after an interrupted create with secrets; the spec has changed since. */
    static RecordedState createOfSecrets() {
        return withSecretsUsed(createAttempted(new RecordedState.CreateAttempt(
                RemoteObjectBuilder.CREATED, OptionalLong.of(1), Optional.of(new SecretRevision("r1")))));
    }

    /** Returns the state of a resource whose earlier spec used secrets. */
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
                true,
                false);
    }

    /** Returns the state after an interrupted create. */
    static RecordedState createStarted(Instant at) {
        return of(Optional.of(DesiredBuilder.ORGANIZATION), Optional.empty(), Optional.of(at), Optional.empty());
    }

    /** Returns the state after an interrupted create, with its recorded attempt. */
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
                false,
                false);
    }

    /** Returns the state after our object was gone and a new create was started. */
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
                desired.deployments(),
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
