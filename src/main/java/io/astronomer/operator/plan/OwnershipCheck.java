package io.astronomer.operator.plan;

import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.Subject;
import io.astronomer.operator.plan.RecordedState.CreateAttempt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Distinguishes own objects from objects that existed before. */
final class OwnershipCheck {
    /** Tolerance for Astro's clock being behind. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    /** Time for which Astro may continue a create after our timeout. */
    static final Duration LONGEST_CREATE = Duration.ofSeconds(60);

    private OwnershipCheck() {}

    /** Result of the check. */
    enum Claim {
        OURS,
        ANOTHERS,
        /** The object may be the result of an interrupted create, and equals the known part of the desired state. */
        OPEN
    }

    static boolean isOurs(Desired desired, RemoteObject remote, RecordedState recordedState) {
        return claim(Optional.of(desired), remote, recordedState) == Claim.OURS;
    }

    /**
     * Checks an object. {@code desired} may contain values that were not read, and is empty when nothing is known of it.
     */
    static Claim claim(Optional<Desired> desired, RemoteObject remote, RecordedState recordedState) {
        if (recordedState.owns(remote)) {
            return Claim.OURS;
        }
        // Another id may be ours too: our object may be gone, and the create of its successor interrupted.
        if (!mayHaveMade(recordedState, remote)) {
            return Claim.ANOTHERS;
        }
        if (isOfAnotherSpec(desired, recordedState)) {
            return Claim.OURS;
        }
        return desired.map(wanted -> compared(wanted, remote)).orElse(Claim.OPEN);
    }

    /** Returns whether an interrupted create of ours can have created it. */
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

    /** Returns whether the spec or the Secrets changed since, so that only time and creator can be compared. */
    private static boolean isOfAnotherSpec(Optional<Desired> desired, RecordedState recordedState) {
        return recordedState
                .createAttempt()
                .filter(attempt ->
                        desired.map(wanted -> differs(attempt, wanted)).orElse(true))
                .isPresent();
    }

    private static boolean differs(CreateAttempt attempt, Desired desired) {
        boolean edited = !attempt.generation().equals(OptionalLong.of(desired.generation()));
        // Missing values have no revision.
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
