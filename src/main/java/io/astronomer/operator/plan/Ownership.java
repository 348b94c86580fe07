package io.astronomer.operator.plan;

import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.Subject;
import java.time.Duration;
import java.time.Instant;

/** Tells our own object from one that was there before. */
final class Ownership {
    /** By how much the service's clock may be behind ours. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    private Ownership() {}

    static boolean isOurs(Desired desired, RemoteObject remote, Memory memory) {
        if (memory.id().isPresent()) {
            return memory.id().get().equals(remote.id());
        }
        return memory.createStartedAt()
                .filter(intent -> isOwnCreate(intent, desired, remote))
                .isPresent();
    }

    /** A create whose answer was lost left an object that nobody but we can have made. */
    private static boolean isOwnCreate(Instant intent, Desired desired, RemoteObject remote) {
        return !remote.createdAt().isBefore(intent.minus(CLOCK_SKEW))
                && remote.createdBy().filter(Subject::apiToken).isPresent()
                && Differ.visible(desired, remote).isEmpty();
    }
}
