package io.astronomer.operator.status;

import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Computes the requeue time from times in the status, which survive a restart. Jitter only lengthens it. */
public final class RequeuePolicy {
    static final Duration SHORTEST = Duration.ofSeconds(2);
    static final Duration LONGEST = Duration.ofMinutes(5);
    /** Time for which a missing reference may still arrive. */
    static final Duration MISSING_REFERENCE_GRACE = Duration.ofMinutes(2);
    /** Fallback requeue of a deferred resource, in case its callback is lost. */
    static final Duration DEFERRED_FALLBACK = Duration.ofMinutes(5);

    private RequeuePolicy() {}

    /**
     * Returns the requeue time; empty when an event or callback announces the next change.
     *
     * @param interval age at which the cache entry of the object is refreshed
     * @param jitter from 0 to 1, which lengthens the time by up to a tenth
     */
    public static Optional<Duration> requeueAfter(
            Outcome outcome, Optional<Instant> failingSince, Instant now, Duration interval, double jitter) {
        if (outcome instanceof Outcome.Suspended suspended) {
            // Without jitter, because the reconciliation must begin after the pause.
            return suspended.until().map(until -> Duration.between(now, until).plusMillis(1));
        }
        return wait(outcome, failingSince.map(since -> Duration.between(since, now)), interval)
                .map(wait -> wait.plusMillis((long) (wait.toMillis() * jitter / 10)));
    }

    private static Optional<Duration> wait(Outcome outcome, Optional<Duration> failing, Duration interval) {
        if (outcome instanceof Outcome.Retry retry) {
            return Optional.of(longer(backOff(failing), retry.after().orElse(Duration.ZERO)));
        }
        if (outcome instanceof Outcome.Deferred deferred) {
            return Optional.of(deferred.within().orElse(DEFERRED_FALLBACK));
        }
        if (outcome instanceof Outcome.Applied applied && !applied.settled()) {
            return Optional.of(Duration.ZERO);
        }
        if (outcome instanceof Outcome.Waiting) {
            Duration left = MISSING_REFERENCE_GRACE.minus(failing.orElse(Duration.ZERO));
            return Optional.of(left.isNegative() || left.isZero() ? LONGEST : left);
        }
        if (outcome instanceof Outcome.Stalled stalled) {
            Duration second = shorter(LONGEST, interval);
            // Not below the back-off, however short the interval: where no object is found or allowed, each request
            // would fail.
            return Optional.of(isOutOfReach(stalled.reason()) ? longer(second, backOff(failing)) : second);
        }
        boolean stalls = outcome instanceof Outcome.Held held && !held.isAsAsked();
        return stalls ? Optional.of(shorter(LONGEST, interval)) : Optional.empty();
    }

    private static boolean isOutOfReach(Reason reason) {
        return reason == Reason.NOT_FOUND || reason == Reason.FORBIDDEN;
    }

    /** Returns the time since the first failure, within bounds: 2 2 4 8 16 … seconds, without a counter. */
    private static Duration backOff(Optional<Duration> failing) {
        Duration wait = longer(SHORTEST, failing.orElse(Duration.ZERO));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
