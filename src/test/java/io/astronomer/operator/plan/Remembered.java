package io.astronomer.operator.plan;

import io.astronomer.operator.astro.RemoteObject.Subject;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What the status holds after each kind of pass. */
final class Remembered {
    private Remembered() {}

    /** The object, if there is one, was created by us. */
    static Memory of(
            Optional<String> organizationId,
            Optional<String> id,
            Optional<Instant> createStartedAt,
            Optional<Memory.Applied> applied) {
        return new Memory(
                organizationId,
                id,
                id.map(known -> Ownership.CREATED),
                createStartedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                applied,
                applied.flatMap(Memory.Applied::revision).isPresent());
    }

    static Memory created(Desired desired) {
        return applied(desired, Action.CREATE, Optional.empty(), Optional.empty(), false);
    }

    static Memory excluded(Desired desired) {
        return applied(desired, Action.EXCLUDE, Optional.empty(), Optional.empty(), false);
    }

    /** Our update was answered with something else than what was sent. */
    static Memory updatedInVain(Desired desired, Instant at) {
        return applied(desired, Action.UPDATE, Optional.of(at), Optional.of(There.US), false);
    }

    /** Both sides were seen to be equal. */
    static Memory inSync(Desired desired) {
        return applied(desired, Action.UPDATE, Optional.of(There.CREATED), Optional.of(There.US), true);
    }

    /** The same of an object that was there before. */
    static Memory adopted(Desired desired) {
        return inSync(desired, Ownership.ADOPTED, 0);
    }

    /** The same of an object that was only looked at. */
    static Memory observed(Desired desired) {
        return inSync(desired, Ownership.OBSERVED, 0);
    }

    /** Both sides were equal, and somebody else undid our writes so often. */
    static Memory reversed(Desired desired, int times) {
        return inSync(desired, Ownership.CREATED, times);
    }

    private static Memory inSync(Desired desired, Ownership ownership, int reversals) {
        Memory memory = inSync(desired);
        return new Memory(
                memory.organizationId(),
                memory.id(),
                Optional.of(ownership),
                memory.createStartedAt(),
                memory.createAttempt(),
                memory.replacing(),
                memory.proposed(),
                reversals,
                memory.applied(),
                memory.secretsUsed());
    }

    /** The object was deleted to be created anew by the create with this hash. */
    static Memory replacing(String successor) {
        return withoutObject(Optional.of(successor), Optional.empty());
    }

    /** The status shows the plan with this hash. */
    static Memory proposing(String hash) {
        return withoutObject(Optional.empty(), Optional.of(hash));
    }

    private static Memory withoutObject(Optional<String> replacing, Optional<String> proposed) {
        return new Memory(
                Optional.of(Wanted.ORGANIZATION),
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
    static Memory secretsUsed() {
        return withSecretsUsed(withoutObject(Optional.empty(), Optional.empty()));
    }

    /** A create with such values was begun, and nothing is known of its end; the spec is another one now. */
    static Memory createOfSecrets() {
        return withSecretsUsed(createAttempted(
                new Memory.CreateAttempt(There.CREATED, OptionalLong.of(1), Optional.of(new SecretRevision("r1")))));
    }

    /** The same, and a spec of before had values that may not be shown. */
    static Memory withSecretsUsed(Memory memory) {
        return new Memory(
                memory.organizationId(),
                memory.id(),
                memory.ownership(),
                memory.createStartedAt(),
                memory.createAttempt(),
                memory.replacing(),
                memory.proposed(),
                memory.reversals(),
                memory.applied(),
                true);
    }

    /** A create was begun, and nothing is known of its end. */
    static Memory createStarted(Instant at) {
        return of(Optional.of(Wanted.ORGANIZATION), Optional.empty(), Optional.of(at), Optional.empty());
    }

    /** The same, with what is known of what was sent. */
    static Memory createAttempted(Memory.CreateAttempt attempt) {
        return new Memory(
                Optional.of(Wanted.ORGANIZATION),
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
    static Memory createStartedAgain(Desired desired, Instant at) {
        Memory before = inSync(desired);
        return of(before.organizationId(), before.id(), Optional.of(at), before.applied());
    }

    private static Memory applied(
            Desired desired, Action action, Optional<Instant> at, Optional<Subject> subject, boolean verified) {
        Memory.Applied applied = new Memory.Applied(
                OptionalLong.of(desired.generation()),
                action,
                desired.revision(),
                at,
                subject.map(Subject::id),
                desired.writeOnly(),
                verified);
        return of(Optional.of(Wanted.ORGANIZATION), Optional.of(There.ID), Optional.empty(), Optional.of(applied));
    }
}
