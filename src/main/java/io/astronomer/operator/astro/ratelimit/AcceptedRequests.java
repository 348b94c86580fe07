package io.astronomer.operator.astro.ratelimit;

import java.util.Optional;

/** Counts the accepted requests: of the last second, and since the last cut of the rate. */
final class AcceptedRequests {
    private static final long SECOND_NANOS = 1_000_000_000L;
    /** Fewer requests say little about the rate. */
    private static final int FEW = 10;

    private static final int ENOUGH = 20;
    private static final double SHORTEST_SECONDS = 0.2;

    private static final double UNUSED_PART = 0.1;

    private long secondAt;
    private int inSecond;
    private int inLastSecond;
    private long restartedAt;
    private long pauseNanos;
    private int sinceRestart;
    private double unusedBefore;

    /**
     * The accepted rate between two 429 responses. The service had no room left at both of them, so the rate in between is its
     * limit. It may have saved up the pause of the first one, or not, which gives a range.
     */
    record Measured(double least, double most) {}

    void add(long now) {
        roll(now);
        inSecond++;
        sinceRestart++;
    }

    private void roll(long now) {
        if (now - secondAt >= SECOND_NANOS) {
            inLastSecond = now - secondAt < 2 * SECOND_NANOS ? inSecond : 0;
            inSecond = 0;
            secondAt = now;
        }
    }

    int perSecond(long now) {
        roll(now);
        return Math.max(inLastSecond, inSecond);
    }

    /**
     * Returns the accepted rate since the restart; empty after too few requests, or if the requests left much of the rate unused.
     *
     * @param unused number of permits that no request took, since the start
     */
    Optional<Measured> measured(long now, double unused) {
        double seconds = (now - restartedAt) / 1e9;
        boolean enough = seconds >= 1 ? sinceRestart >= FEW : seconds > SHORTEST_SECONDS && sinceRestart >= ENOUGH;
        boolean pressed = unused - unusedBefore <= UNUSED_PART * sinceRestart;
        return enough && pressed
                ? Optional.of(new Measured(sinceRestart / (seconds + pauseNanos / 2e9), sinceRestart / seconds))
                : Optional.empty();
    }

    /** @param pause duration of the pause that begins now */
    void restart(long now, long pause, double unused) {
        unusedBefore = unused;
        restartedAt = now + pause;
        pauseNanos = pause;
        sinceRestart = 0;
    }
}
