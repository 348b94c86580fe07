package io.astronomer.operator.astro.ratelimit;

/**
 * Rate estimate in requests a second: additive increase, multiplicative decrease. Doubles each second until the first 429
 * response, then grows slowly to the rate of the last 429, and faster the longer it stays beyond it. Only accepted requests let it
 * grow.
 */
final class AimdRate {
    static final double LOWEST = 0.1;

    private static final double FIRST = 20;
    /** Number of requests between two provoked 429 responses: the cost of the search. */
    private static final int SHORTEST_CLIMB = 150;

    /** A higher rate has more requests in flight at a 429 response. */
    private static final int CLIMB_SECONDS = 12;

    private static final int LONG_CLIMB = 220;
    /** A 429 response with Retry-After costs more, so the growth takes that many times its duration. */
    private static final int PAUSES_A_CLIMB = 20;

    private static final int LONGEST_CLIMB = 3000;
    /** Factors by which the first, second, … 429 response of a series lowers the rate. */
    private static final double[] CUTS = {0.93, 0.85, 0.7, 0.5};

    private static final long SERIES_NANOS = 2_000_000_000L;
    private static final double STEEPEST = 0.2;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final double LEAST_OF_ACCEPTED = 0.5;

    private final double highest;
    private double perSecond;
    /** Rate at the last 429 response; infinite before the first. */
    private double ceiling = Double.POSITIVE_INFINITY;

    private double step;
    private long cutAt;
    private int cuts;
    private long secondAt;
    private int acceptedNow;
    private int acceptedBefore;

    /** @param highest upper bound of the rate, in requests a second */
    AimdRate(double highest) {
        this.highest = highest;
        this.perSecond = Math.min(FIRST, highest);
    }

    double perSecond() {
        return perSecond;
    }

    /** Returns whether there was no 429 response yet. */
    private boolean isSearching() {
        return Double.isInfinite(ceiling);
    }

    /**
     * Records an accepted request.
     *
     * @param pressed whether the rate was the bottleneck; an unused rate is not increased
     */
    void accepted(boolean pressed, long now) {
        roll(now);
        acceptedNow++;
        if (pressed) {
            perSecond = Math.min(highest, perSecond + growth());
        }
    }

    /** Accepted requests are counted for each second. */
    private void roll(long now) {
        if (now - secondAt >= SECOND_NANOS) {
            acceptedBefore = now - secondAt < 2 * SECOND_NANOS ? acceptedNow : 0;
            acceptedNow = 0;
            secondAt = now;
        }
    }

    /**
     * Records a 429 response.
     *
     * @param permittedAt time of the grant; a grant before the last cut does not lower the rate again
     * @param pauseNanos duration of Retry-After
     */
    void throttled(long permittedAt, long now, long pauseNanos) {
        if (cuts > 0 && permittedAt - cutAt < 0) {
            return;
        }
        roll(now);
        cuts = cuts > 0 && now - cutAt < SERIES_NANOS + pauseNanos ? Math.min(cuts + 1, CUTS.length) : 1;
        double cut = isSearching() ? CUTS[CUTS.length - 1] : CUTS[cuts - 1];
        ceiling = perSecond;
        // The rate that was just accepted can't be far above the limit, however many 429 responses arrive together.
        double floor = Math.min(perSecond, LEAST_OF_ACCEPTED * Math.max(acceptedBefore, acceptedNow));
        perSecond = Math.max(Math.max(LOWEST, floor), perSecond * cut);
        double pauses = PAUSES_A_CLIMB * (pauseNanos / 1e9) * perSecond;
        step = (ceiling - perSecond) / Math.min(LONGEST_CLIMB, Math.max(climb(), pauses));
        cutAt = now;
    }

    private double climb() {
        return Math.max(SHORTEST_CLIMB, Math.min(LONG_CLIMB, CLIMB_SECONDS * perSecond));
    }

    private double growth() {
        if (isSearching()) {
            return 1;
        }
        if (perSecond < ceiling) {
            return step;
        }
        double beyond = perSecond / ceiling - 1;
        return Math.min(STEEPEST, 0.05 + 0.2 * beyond);
    }
}
