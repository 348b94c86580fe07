package io.astronomer.operator.astro.ratelimit;

import java.util.Map;

/**
 * Snapshot of a rate limiter.
 *
 * @param perSecond present rate, in requests a second
 * @param underWay permits in use
 * @param waiting queued requests, by priority
 */
public record LimiterState(double perSecond, int underWay, Map<Priority, Integer> waiting, Mode mode) {

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
