package io.astronomer.operator.astro.ratelimit;

/** Token bucket of the rate. May be negative: a started request is charged afterwards. */
final class TokenBucket {
    /** Burst after an idle time, in seconds of the rate. Astro takes a larger burst for an attack. */
    private static final double BURST_SECONDS = 0.1;

    private static final double SMALLEST_BURST = 1;

    private double permits = SMALLEST_BURST;
    private long filledAt;
    /** End of the pause that Retry-After requested. */
    private long pausedUntil;

    private double unused;

    TokenBucket(long now) {
        this.filledAt = now;
        this.pausedUntil = now;
    }

    /**
     * Adds the tokens since the last call. Must be called before the rate changes, because they accrued at the old rate.
     */
    void fill(double perSecond, long now) {
        if (now - filledAt <= 0) {
            return;
        }
        double most = Math.max(SMALLEST_BURST, perSecond * BURST_SECONDS);
        double filled = permits + perSecond * (now - filledAt) / 1e9;
        permits = Math.min(most, filled);
        unused += filled - permits;
        filledAt = now;
    }

    /** Returns the number of tokens that found the bucket full, since the start. */
    double unused() {
        return unused;
    }

    boolean hasPermit() {
        // The clock can't show less than a nanosecond.
        return permits > 1 - 1e-6;
    }

    void take() {
        permits--;
    }

    void giveBack() {
        permits++;
    }

    /** Removes tokens, so that the next one is available after this time at the earliest. Other than a pause, this is not reported. */
    void withhold(long nanos, double perSecond) {
        permits = Math.min(permits, 1 - perSecond * nanos / 1e9);
    }

    /** Empties the bucket for the duration of Retry-After, unless a longer pause is set. */
    void pause(long nanos, long now) {
        long until = now + nanos;
        if (until - Math.max(pausedUntil, now) > 0) {
            permits = Math.min(permits, 0);
            filledAt = until;
            pausedUntil = until;
        }
    }

    /** Returns the rest of the pause; not positive without one. */
    long pauseNanos(long now) {
        return pausedUntil - now;
    }

    /** Returns the time until a token is available. */
    long nanosToPermit(double perSecond) {
        return hasPermit() ? 0 : (long) Math.ceil((1 - permits) / perSecond * 1e9);
    }
}
