package io.astronomer.operator.cache;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.ObjectIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Last refresh failure of a scope entity, and the time of the next attempt. */
final class RefreshBackoff {
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** No event announces that a right was granted. */
    private static final Duration TOKEN_PAUSE = Duration.ofMinutes(5);

    /** A missing scope entity may be created soon, or never. */
    private static final Duration MISSING = Duration.ofSeconds(30);

    private static final Duration LONGEST_MISSING = Duration.ofHours(1);

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Set<ObjectIdentity> reported = new HashSet<>();
    private @Nullable AstroException failure;
    /** Doubles with each failure, even when a request cuts a pause short. */
    private Duration backOff = Duration.ZERO;

    private Duration pause = Duration.ZERO;
    private Instant since = Instant.MIN;
    private Instant credentialSince = Instant.MIN;

    /** Returns the failure of the last attempt; empty when the next attempt is due. */
    Optional<AstroException> failure(Instant now) {
        return Optional.ofNullable(failure).filter(failed -> since.plus(pause).isAfter(now));
    }

    void recordFailure(AstroException failed, Instant now) {
        boolean other = failure == null || !failure.getClass().equals(failed.getClass());
        backOff = other ? first(failed) : Collections.min(List.of(backOff.multipliedBy(2), longest(failed)));
        pause = backOff;
        failure = failed;
        since = now;
        retryAfter(failed).filter(asked -> asked.compareTo(pause) > 0).ifPresent(asked -> pause = asked);
        if (other) {
            reported.clear();
        }
    }

    /** Records that the resource reported the failure. Returns whether it is the first time. */
    boolean markReported(ObjectIdentity identity) {
        return reported.add(identity);
    }

    private static Duration first(AstroException failed) {
        if (failed instanceof AstroException.NotFound) {
            return MISSING;
        }
        return dependsOnToken(failed) ? TOKEN_PAUSE : SHORTEST;
    }

    private static Duration longest(AstroException failed) {
        if (failed instanceof AstroException.NotFound) {
            return LONGEST_MISSING;
        }
        return dependsOnToken(failed) ? TOKEN_PAUSE : LONGEST;
    }

    Duration pause() {
        return pause;
    }

    /** Ends the back-off. Returns the resources that reported the failure. */
    Set<ObjectIdentity> clear() {
        Set<ObjectIdentity> all = Set.copyOf(reported);
        reported.clear();
        failure = null;
        backOff = Duration.ZERO;
        pause = Duration.ZERO;
        return all;
    }

    boolean isOver() {
        return failure == null;
    }

    /** Returns whether a change of the token or its rights may end the failure. */
    boolean dependsOnToken() {
        return failure != null && dependsOnToken(failure);
    }

    /** The token changed. Returns the resources that reported a failure which that may end. */
    Set<ObjectIdentity> credentialChanged(Instant now) {
        credentialSince = now;
        return dependsOnToken() ? clear() : Set.of();
    }

    /** Returns whether the failure may concern the last token, not the present one. */
    boolean isOfLastToken(AstroException failed, Instant startedAt) {
        return dependsOnToken(failed) && startedAt.isBefore(credentialSince);
    }

    /** Returns whether Astro rejected the request, so that a change of the token or its rights may end the failure. */
    static boolean dependsOnToken(AstroException failure) {
        return !(failure instanceof AstroException.Unavailable) && !(failure instanceof AstroException.Throttled);
    }

    /** Ends the back-off early, unless the last attempt was less than a second ago. */
    void retryNow(Instant now) {
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
}
