package io.astronomer.operator.plan;

import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.Subject;
import io.astronomer.operator.plan.RecordedState.CreateAttempt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Tells our own object from one that was there before. */
final class OwnershipCheck {
    /** By how much the service's clock may be behind ours. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    /** For how long the service may go on with a create that we gave up on. */
    static final Duration LONGEST_CREATE = Duration.ofSeconds(60);

    private OwnershipCheck() {}

    /** What can be said of an object that is there. */
    enum Claim {
        OURS,
        ANOTHERS,
        /** It may be what a create of ours left behind, and is equal as far as the wanted values are known. */
        OPEN
    }

    static boolean isOurs(Desired desired, RemoteObject remote, RecordedState recordedState) {
        return claim(Optional.of(desired), remote, recordedState) == Claim.OURS;
    }

    /** {@code desired} may hold values that nobody read, and is empty where nothing is known of what was wanted. */
    static Claim claim(Optional<Desired> desired, RemoteObject remote, RecordedState recordedState) {
        if (recordedState.owns(remote)) {
            return Claim.OURS;
        }
        // With another id as well: what was ours may be gone, and a create of its successor cut off.
        if (!mayHaveMade(recordedState, remote)) {
            return Claim.ANOTHERS;
        }
        if (isOfAnotherSpec(desired, recordedState)) {
            return Claim.OURS;
        }
        return desired.map(wanted -> compared(wanted, remote)).orElse(Claim.OPEN);
    }

    /** Whether a create of ours whose answer was lost can have made it. */
    private static boolean mayHaveMade(RecordedState recordedState, RemoteObject remote) {
        boolean afterIntent = recordedState
                .createStartedAt()
                .filter(intent -> !remote.createdAt().isBefore(intent.minus(CLOCK_SKEW)))
                .isPresent();
        boolean beforeEnd = recordedState
                .createAttempt()
                .map(attempt -> attempt.triedAt().plus(CLOCK_SKEW).plus(LONGEST_CREATE))
                .map(end -> !remote.createdAt().isAfter(end))
                .orElse(true);
        return afterIntent
                && beforeEnd
                && remote.createdBy().filter(Subject::apiToken).isPresent();
    }

    /** What was sent can't be compared any more: the spec, or the Secrets, are others now. Time and creator have to do. */
    private static boolean isOfAnotherSpec(Optional<Desired> desired, RecordedState recordedState) {
        return recordedState
                .createAttempt()
                .filter(attempt ->
                        desired.map(wanted -> differs(attempt, wanted)).orElse(true))
                .isPresent();
    }

    private static boolean differs(CreateAttempt attempt, Desired desired) {
        boolean edited = !attempt.generation().equals(OptionalLong.of(desired.generation()));
        // Where values are missing, so is the revision that they would have.
        boolean rotated = !desired.hasUnread() && !SecretRevision.areSame(attempt.revision(), desired.revision());
        return edited || rotated;
    }

    private static Claim compared(Desired desired, RemoteObject remote) {
        List<String> unknown = new UndecidableFields(desired, remote).paths();
        boolean differs =
                ObjectDiffer.visible(desired, remote).stream().anyMatch(change -> !unknown.contains(change.path()));
        if (differs) {
            return Claim.ANOTHERS;
        }
        return unknown.isEmpty() ? Claim.OURS : Claim.OPEN;
    }
}
