package io.astronomer.operator.observe;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.ObjectIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How it stands with a place whose view can't be renewed: what the failure is, and when to try again. */
final class Outage {
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** Rights are granted where nothing tells us. */
    private static final Duration REFUSED = Duration.ofMinutes(5);

    /** What is not there may be made in a moment, or never. */
    private static final Duration MISSING = Duration.ofSeconds(30);

    private static final Duration LONGEST_MISSING = Duration.ofHours(1);

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Set<ObjectIdentity> told = new HashSet<>();
    private @Nullable AstroException failure;
    /** Longer each time, whatever cuts a pause short. */
    private Duration backOff = Duration.ZERO;

    private Duration pause = Duration.ZERO;
    private Instant since = Instant.MIN;

    /** The failure of the last attempt; empty when it is time for another one. */
    Optional<AstroException> failure(Instant now) {
        return Optional.ofNullable(failure).filter(failed -> since.plus(pause).isAfter(now));
    }

    void begin(AstroException failed, Instant now) {
        boolean other = failure == null || !failure.getClass().equals(failed.getClass());
        backOff = other ? first(failed) : shorter(backOff.multipliedBy(2), longest(failed));
        pause = backOff;
        failure = failed;
        since = now;
        retryAfter(failed).filter(asked -> asked.compareTo(pause) > 0).ifPresent(asked -> pause = asked);
        if (other) {
            told.clear();
        }
    }

    /** Somebody sees the failure; answers whether for the first time. */
    boolean tell(ObjectIdentity identity) {
        return told.add(identity);
    }

    private static Duration first(AstroException failed) {
        if (failed instanceof AstroException.NotFound) {
            return MISSING;
        }
        return isRefusal(failed) ? REFUSED : SHORTEST;
    }

    private static Duration longest(AstroException failed) {
        if (failed instanceof AstroException.NotFound) {
            return LONGEST_MISSING;
        }
        return isRefusal(failed) ? REFUSED : LONGEST;
    }

    Duration pause() {
        return pause;
    }

    /** Answers those who saw it. */
    Set<ObjectIdentity> end() {
        Set<ObjectIdentity> all = Set.copyOf(told);
        told.clear();
        failure = null;
        backOff = Duration.ZERO;
        pause = Duration.ZERO;
        return all;
    }

    boolean isOver() {
        return failure == null;
    }

    /** Whether only a person can help. */
    boolean isRefusal() {
        return failure != null && isRefusal(failure);
    }

    static boolean isRefusal(AstroException failure) {
        return !(failure instanceof AstroException.Unavailable) && !(failure instanceof AstroException.Throttled);
    }

    /** The next one who asks tries again, unless the last attempt was just now. */
    void forgive(Instant now) {
        if (since.plus(MOMENT).isBefore(now)) {
            pause = Duration.ZERO;
        }
    }

    private static Optional<Duration> retryAfter(AstroException failure) {
        if (failure instanceof AstroException.Throttled throttled) {
            return throttled.retryAfter();
        }
        return failure instanceof AstroException.Unavailable unavailable ? unavailable.retryAfter() : Optional.empty();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
