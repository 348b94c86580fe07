package io.astronomer.operator.astro.ratelimit;

import io.astronomer.operator.astro.ratelimit.AcceptedRequests.Measured;
import java.util.Optional;

/**
 * Rate estimate in requests a second. Doubles each second until the first 429 response. A 429 response lowers it to the rate that
 * was accepted since the last one. Then it follows TCP's CUBIC: quickly back to the ceiling, the estimated limit, flat around
 * it, and faster the longer it stays beyond. Only accepted requests let it grow.
 */
final class CubicRate {
    static final double LOWEST = 0.1;

    private static final double FIRST = 20;
    /** Part of the measured rate that remains after a 429 response. */
    private static final double CUT = 0.97;
    /** Bound on the ceiling, as a multiple of the measured rate. */
    private static final double HIGHEST_CEILING = 1.2;
    /** Factors by which the first, second, … 429 response of a series lowers a rate that is not measured. */
    private static final double[] CUTS = {CUT, 0.85, 0.7, 0.5};

    private static final long SERIES_NANOS = 2_000_000_000L;
    private static final double LEAST_OF_ACCEPTED = 0.5;
    /** A rate so many times the measured one shows that the limit rose: the search for it begins again. */
    private static final double RISEN = 1.7;

    /** Pause after the first 429 response of a series without Retry-After. Doubles with each further one. */
    private static final double SHORTEST_PAUSE_SECONDS = 0.1;

    private static final double LONGEST_PAUSE_SECONDS = 0.8;
    private static final int PAUSE_REQUESTS = 2;

    /** Growth for each accepted request just beyond the ceiling, and its increase beyond the creeping part. */
    private static final double CREEP = 0.05;

    private static final double CREEPING_PART = 0.08;
    private static final double ACCELERATION = 1.5;
    private static final double STEEPEST = 0.7;

    private final double highest;
    private final AcceptedRequests accepted = new AcceptedRequests();
    private double perSecond;
    /** Estimate of the limit; infinite before the first 429 response. */
    private double ceiling = Double.POSITIVE_INFINITY;
    /** Rate after the last cut. */
    private double low;

    private Climb climb = new Climb(0, false);
    private long cutAt;
    /** Number of cuts in the present series. */
    private int cuts;
    /** Number of 429 responses in the present series. */
    private int rejected;

    private boolean searched;

    /** @param highest upper bound of the rate, in requests a second */
    CubicRate(double highest) {
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
        accepted.add(now);
        if (pressed) {
            perSecond = Math.min(highest, Math.max(perSecond, grown()));
        }
    }

    private double grown() {
        if (isSearching()) {
            return perSecond + 1;
        }
        climb.advance(perSecond);
        if (!climb.isOver()) {
            return ceiling - (ceiling - low) * climb.cubeOfRest();
        }
        double beyond = Math.max(0, perSecond / ceiling - 1 - CREEPING_PART);
        return perSecond + Math.min(STEEPEST, CREEP + ACCELERATION * beyond);
    }

    /**
     * Records a 429 response. Returns the nanoseconds to wait if it had no Retry-After, because the service may reject all
     * requests until its window ends.
     *
     * @param permittedAt time of the grant; a grant before the last cut does not lower the rate again
     * @param pauseNanos duration of Retry-After
     * @param unused number of permits that no request took, since the start
     */
    long throttled(long permittedAt, long now, long pauseNanos, double unused) {
        if (cuts > 0 && permittedAt - cutAt < 0) {
            rejected++;
            climb.stretch(rejected, perSecond);
            return 0;
        }
        boolean series = cuts > 0 && now - cutAt < SERIES_NANOS + pauseNanos;
        cuts = series ? Math.min(cuts + 1, CUTS.length) : 1;
        rejected = series ? rejected + 1 : 1;
        Optional<Measured> measured = accepted.measured(now, unused);
        boolean risen = !series && !searched && measured.filter(this::hasRisen).isPresent();
        searched = isSearching() || risen;
        // The rate that was just accepted can't be far above the limit, however many 429 responses arrive together.
        double floor = Math.min(perSecond, LEAST_OF_ACCEPTED * accepted.perSecond(now));
        cut(searched ? Optional.empty() : measured);
        perSecond = Math.max(Math.max(LOWEST, floor), perSecond);
        low = perSecond;
        ceiling = Math.max(ceiling, low);
        climb = Climb.of(perSecond, pauseNanos, searched || measured.isEmpty());
        climb.stretch(rejected, perSecond);
        cutAt = now;
        accepted.restart(now, pauseNanos, unused);
        return pauseNanos > 0 ? 0 : (long) (1e9 * pauseSeconds());
    }

    private boolean hasRisen(Measured measured) {
        return perSecond > RISEN * measured.most();
    }

    /** Lowers the rate and the ceiling. The limit is between the measured rate and the rejected one. */
    private void cut(Optional<Measured> measured) {
        if (measured.isPresent()) {
            double most = Math.min(perSecond, measured.get().most());
            ceiling = Math.min((perSecond + most) / 2, HIGHEST_CEILING * most);
            perSecond = CUT * Math.min(perSecond, measured.get().least());
        } else {
            ceiling = perSecond;
            perSecond *= searched ? CUTS[CUTS.length - 1] : CUTS[cuts - 1];
        }
    }

    private double pauseSeconds() {
        double doubled = SHORTEST_PAUSE_SECONDS * (1 << (cuts - 1));
        return Math.max(PAUSE_REQUESTS / perSecond, Math.min(LONGEST_PAUSE_SECONDS, doubled));
    }
}
