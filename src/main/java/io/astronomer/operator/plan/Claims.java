package io.astronomer.operator.plan;

import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells our own object from one that was there before. */
final class Claims {
    /** By how much the service's clock may be behind ours. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    private Claims() {}

    /** What can be said of an object that is there. */
    enum Claim {
        OURS,
        ANOTHERS,
        /** It may be what a create of ours left behind, and is equal as far as the wanted values are known. */
        OPEN
    }

    static boolean isOurs(Desired desired, RemoteObject remote, Memory memory) {
        return claim(Optional.of(desired), remote, memory) == Claim.OURS;
    }

    /** {@code desired} may hold values that nobody read, and is empty where nothing is known of what was wanted. */
    static Claim claim(Optional<Desired> desired, RemoteObject remote, Memory memory) {
        if (memory.ownId().filter(remote.id()::equals).isPresent()) {
            return Claim.OURS;
        }
        // With another id as well: what was ours may be gone, and a create of its successor cut off.
        if (memory.createStartedAt()
                .filter(intent -> mayHaveMade(intent, remote))
                .isEmpty()) {
            return Claim.ANOTHERS;
        }
        return desired.map(wanted -> compared(wanted, remote)).orElse(Claim.OPEN);
    }

    /** Whether a create of ours whose answer was lost can have made it. */
    private static boolean mayHaveMade(Instant intent, RemoteObject remote) {
        return !remote.createdAt().isBefore(intent.minus(CLOCK_SKEW))
                && remote.createdBy().filter(Subject::apiToken).isPresent();
    }

    private static Claim compared(Desired desired, RemoteObject remote) {
        List<String> unknown = new Unknowns(desired, remote).paths();
        boolean differs = Differ.visible(desired, remote).stream().anyMatch(change -> !unknown.contains(change.path()));
        if (differs) {
            return Claim.ANOTHERS;
        }
        return unknown.isEmpty() ? Claim.OURS : Claim.OPEN;
    }
}
