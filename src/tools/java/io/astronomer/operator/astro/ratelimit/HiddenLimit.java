package io.astronomer.operator.astro.ratelimit;

import java.util.function.DoubleUnaryOperator;

/** Rate limit of the service: a token bucket whose rate may change with time. */
final class HiddenLimit {
    private final DoubleUnaryOperator perSecond;
    private final double burst;
    private double tokens;
    private long filledAt;

    /** @param perSecond the limit as a function of the seconds since the start */
    HiddenLimit(DoubleUnaryOperator perSecond, double burst) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.tokens = burst;
    }

    double at(long nanos) {
        return perSecond.applyAsDouble(nanos / 1e9);
    }

    boolean admits(long nanos) {
        tokens = Math.min(burst, tokens + at(nanos) * (nanos - filledAt) / 1e9);
        filledAt = nanos;
        boolean admitted = tokens >= 1;
        tokens -= admitted ? 1 : 0;
        return admitted;
    }
}
