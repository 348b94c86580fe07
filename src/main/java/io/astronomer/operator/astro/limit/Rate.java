package io.astronomer.operator.astro.limit;

/**
 * How many requests a second are sent: additive increase, multiplicative decrease. It doubles each second until the first
 * refusal, then climbs slowly to the rate that was refused, and faster the longer it is beyond it without another refusal.
 * Grows by requests that were accepted, and only while more would have been sent: a rate that nobody tried tells nothing.
 */
final class Rate {
    static final double LOWEST = 0.1;

    private static final double FIRST = 20;
    /** So many requests lie between two refusals that are provoked: what the search costs. */
    private static final int CLIMB = 150;
    /** A refusal that closes everything costs more: the climb takes as many times that time. */
    private static final int CLOSURES_A_CLIMB = 20;

    private static final int LONGEST_CLIMB = 3000;
    /** By how much the first, the second, … of a series of refusals lowers the rate. */
    private static final double[] CUTS = {0.95, 0.85, 0.7, 0.5};

    private static final long SERIES_NANOS = 2_000_000_000L;
    private static final double STEEPEST = 0.3;

    private final double highest;
    private double perSecond;
    /** The rate that was refused last; infinite before the first refusal. */
    private double ceiling = Double.POSITIVE_INFINITY;

    private double step;
    private long cutAt;
    private int cuts;

    /** @param highest what it never exceeds, in requests a second */
    Rate(double highest) {
        this.highest = highest;
        this.perSecond = Math.min(FIRST, highest);
    }

    double perSecond() {
        return perSecond;
    }

    /** Empty before the first refusal. */
    boolean isSearching() {
        return Double.isInfinite(ceiling);
    }

    /** A request was accepted that had to wait for its turn, or after which another one had to. */
    void accepted() {
        perSecond = Math.min(highest, perSecond + growth());
    }

    /**
     * A request was refused as one too many.
     *
     * @param sentAt one that was sent before the last cut tells nothing new
     * @param closedNanos for how long nothing may be sent
     */
    void refused(long sentAt, long now, long closedNanos) {
        if (cuts > 0 && sentAt - cutAt < 0) {
            return;
        }
        cuts = cuts > 0 && now - cutAt < SERIES_NANOS + closedNanos ? Math.min(cuts + 1, CUTS.length) : 1;
        double cut = isSearching() ? CUTS[CUTS.length - 1] : CUTS[cuts - 1];
        ceiling = perSecond;
        perSecond = Math.max(LOWEST, perSecond * cut);
        double closures = CLOSURES_A_CLIMB * (closedNanos / 1e9) * perSecond;
        step = (ceiling - perSecond) / Math.min(LONGEST_CLIMB, Math.max(CLIMB, closures));
        cutAt = now;
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
