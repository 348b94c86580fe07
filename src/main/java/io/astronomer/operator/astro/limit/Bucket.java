package io.astronomer.operator.astro.limit;

/** Permits as they accrue. May be in debt: what has been begun is paid afterwards. */
final class Bucket {
    /** What may go out at once after a rest, in seconds of the rate: many at once are taken for an attack. */
    private static final double BURST_SECONDS = 0.1;

    private static final double SMALLEST_BURST = 1;

    private double permits = SMALLEST_BURST;
    private long filledAt;

    Bucket(long now) {
        this.filledAt = now;
    }

    /** To be called before the rate changes, too: what has accrued did so at the old one. */
    void fill(double perSecond, long now) {
        if (now - filledAt <= 0) {
            return;
        }
        double most = Math.max(SMALLEST_BURST, perSecond * BURST_SECONDS);
        permits = Math.min(most, permits + perSecond * (now - filledAt) / 1e9);
        filledAt = now;
    }

    boolean hasPermit() {
        // A nanosecond's worth less than one is one: the clock can't show the rest.
        return permits > 1 - 1e-6;
    }

    void take() {
        permits--;
    }

    void giveBack() {
        permits++;
    }

    /** Nothing accrues until then, and what has is gone. */
    void emptyUntil(long time) {
        permits = Math.min(permits, 0);
        filledAt = time;
    }

    /** How long until there is a permit. */
    long nanosToPermit(double perSecond) {
        return hasPermit() ? 0 : (long) Math.ceil((1 - permits) / perSecond * 1e9);
    }
}
