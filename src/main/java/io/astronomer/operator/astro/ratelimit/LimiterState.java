package io.astronomer.operator.astro.ratelimit;

import java.util.Map;

/**
 * Snapshot of a rate limiter.
 *
 * @param perSecond present rate, in requests a second
 * @param inFlight granted permits, claimed or not
 * @param waiting queued requests, by priority
 */
public record LimiterState(double perSecond, int inFlight, Map<Priority, Integer> waiting, Mode mode) {

    /** Whether requests are sent, and why not. */
    public enum Mode {
        NORMAL,
        /** Astro sent Retry-After. */
        PAUSED,
        /** The circuit breaker is open. */
        FAILING,
        /** Astro refuses the token. */
        UNAUTHORIZED
    }

    public LimiterState {
        waiting = Map.copyOf(waiting);
    }
}
