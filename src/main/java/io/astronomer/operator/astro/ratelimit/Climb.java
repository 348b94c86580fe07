package io.astronomer.operator.astro.ratelimit;

/**
 * Way of a rate from a cut back to its ceiling, in seconds at that rate. Nearly each climb ends with a 429 response, so its
 * length is what the search costs: the part of the requests that are rejected, and of the time that Retry-After pauses.
 */
final class Climb {
    /** A limit that rose is found within this time. */
    private static final double SHORTEST_SECONDS = 8;

    private static final double LONGEST_STRETCHED_SECONDS = 15;
    /** Least number of requests between two provoked 429 responses. */
    private static final int REQUESTS = 90;
    /** Part of the requests that may be rejected. */
    private static final double REJECTED = 0.0125;

    /** Length of a climb, in pauses of Retry-After. More at a high rate, which loses more requests by each pause. */
    private static final double PAUSES = 11;

    private static final double PAUSES_FOR_EACH_PER_SECOND = 0.2;
    private static final double MORE_PAUSES = 8;

    /** A climb to a ceiling that is only a guess is short. */
    private static final double GUESSED_SECONDS = 3;

    private static final int GUESSED_REQUESTS = 15;
    /** Bound for the lowest rates, which are the result of a service that accepted nothing for a while. */
    private static final double LONGEST_GUESSED_SECONDS = 20;

    private final boolean guessed;
    private double length;
    private double passed;

    /** @param guessed whether no measurement supports the ceiling */
    Climb(double length, boolean guessed) {
        this.length = length;
        this.guessed = guessed;
    }

    static Climb of(double perSecond, long pauseNanos, boolean guessed) {
        if (guessed) {
            double seconds = Math.min(LONGEST_GUESSED_SECONDS, GUESSED_REQUESTS / perSecond);
            return new Climb(Math.max(GUESSED_SECONDS, seconds), true);
        }
        double pauses = PAUSES + Math.min(MORE_PAUSES, PAUSES_FOR_EACH_PER_SECOND * perSecond);
        return new Climb(Math.max(Math.max(SHORTEST_SECONDS, REQUESTS / perSecond), pauses * pauseNanos / 1e9), false);
    }

    /** One more request was accepted. */
    void advance(double perSecond) {
        passed += 1 / perSecond;
    }

    /** Extends the climb, so that the rejected requests remain a small part. */
    void stretch(int rejected, double perSecond) {
        if (!guessed) {
            length = Math.max(length, Math.min(LONGEST_STRETCHED_SECONDS, rejected / REJECTED / perSecond));
        }
    }

    boolean isOver() {
        return passed >= length;
    }

    double cubeOfRest() {
        double rest = 1 - passed / length;
        return rest * rest * rest;
    }
}
