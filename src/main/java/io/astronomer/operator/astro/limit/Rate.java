package io.astronomer.operator.astro.limit;

/**
 * How many requests a second are sent: additive increase, multiplicative decrease. It doubles each second until the first
 * refusal, then climbs slowly to the rate that was refused, and faster the longer it is beyond it without another refusal.
 * Grows by requests that were accepted.
 */
final class Rate {
    static final double LOWEST = 0.1;

    private static final double FIRST = 20;
    /** So many requests lie between two refusals that are provoked: what the search costs. */
    private static final int SHORTEST_CLIMB = 150;

    /** A faster service gets more of them, as more are on their way when it refuses one. */
    private static final int CLIMB_SECONDS = 12;

    private static final int LONG_CLIMB = 220;
    /** A refusal that closes everything costs more: the climb takes as many times that time. */
    private static final int CLOSURES_A_CLIMB = 20;

    private static final int LONGEST_CLIMB = 3000;
    /** By how much the first, the second, … of a series of refusals lowers the rate. */
    private static final double[] CUTS = {0.93, 0.85, 0.7, 0.5};

    private static final long SERIES_NANOS = 2_000_000_000L;
    private static final double STEEPEST = 0.2;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final double LEAST_OF_ACCEPTED = 0.5;

    private final double highest;
    private double perSecond;
    /** The rate that was refused last; infinite before the first refusal. */
    private double ceiling = Double.POSITIVE_INFINITY;

    private double step;
    private long cutAt;
    private int cuts;
    private long secondAt;
    private int acceptedNow;
    private int acceptedBefore;

    /** @param highest what it never exceeds, in requests a second */
    Rate(double highest) {
        this.highest = highest;
        this.perSecond = Math.min(FIRST, highest);
    }

    double perSecond() {
        return perSecond;
    }

    /** Whether nothing was refused yet. */
    private boolean isSearching() {
        return Double.isInfinite(ceiling);
    }

    /**
     * A request was accepted.
     *
     * @param pressed whether more would have been sent: a rate that nobody tried tells nothing
     */
    void accepted(boolean pressed, long now) {
        roll(now);
        acceptedNow++;
        if (pressed) {
            perSecond = Math.min(highest, perSecond + growth());
        }
    }

    /** What was accepted is counted second by second. */
    private void roll(long now) {
        if (now - secondAt >= SECOND_NANOS) {
            acceptedBefore = now - secondAt < 2 * SECOND_NANOS ? acceptedNow : 0;
            acceptedNow = 0;
            secondAt = now;
        }
    }

    /**
     * A request was refused as one too many.
     *
     * @param permittedAt one that was allowed before the last cut tells nothing new
     * @param closedNanos for how long nothing may be sent
     */
    void refused(long permittedAt, long now, long closedNanos) {
        if (cuts > 0 && permittedAt - cutAt < 0) {
            return;
        }
        roll(now);
        cuts = cuts > 0 && now - cutAt < SERIES_NANOS + closedNanos ? Math.min(cuts + 1, CUTS.length) : 1;
        double cut = isSearching() ? CUTS[CUTS.length - 1] : CUTS[cuts - 1];
        ceiling = perSecond;
        // What was just taken can't be far beyond the limit, however many refusals come together.
        double floor = Math.min(perSecond, LEAST_OF_ACCEPTED * Math.max(acceptedBefore, acceptedNow));
        perSecond = Math.max(Math.max(LOWEST, floor), perSecond * cut);
        double closures = CLOSURES_A_CLIMB * (closedNanos / 1e9) * perSecond;
        step = (ceiling - perSecond) / Math.min(LONGEST_CLIMB, Math.max(climb(), closures));
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
