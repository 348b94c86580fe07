package io.astronomer.operator.cache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;

/**
 * Times of the refreshes.
 *
 * @param jitter from 0 to 1, drawn for each refresh, so that scope entities are not all due at once
 */
public record RefreshSchedule(InstantSource clock, DoubleSupplier jitter) {
    /** Not earlier than the age, so that there is at most one refresh for each interval. */
    private static final double EARLIEST = 1;

    private static final double LATEST = 1.05;

    /** Entries that are this close to their age are refreshed together with others. */
    private static final double OUTDATED = 0.95;

    Instant now() {
        return clock.instant();
    }

    /** Returns the multiple of the age after which the next refresh starts. */
    double part() {
        return EARLIEST + (LATEST - EARLIEST) * jitter.getAsDouble();
    }

    /** Returns the age from which a refresh of other entries includes an entry. */
    static Duration outdatedFrom(Duration maxAge) {
        return part(maxAge, OUTDATED);
    }

    /**
     * Returns how long before its own time a scope entity joins the refresh of others. Half of the age: of any two, one then
     * joins the other at its next refresh, however far apart they were, and they stay together.
     */
    static Duration joins(Duration maxAge) {
        return maxAge.dividedBy(2);
    }

    /** Returns the age at which a refresh must start, whatever the jitter. */
    static Duration latest(Duration maxAge) {
        return part(maxAge, LATEST);
    }

    private static Duration part(Duration maxAge, double part) {
        return Duration.ofNanos((long) (maxAge.toNanos() * part));
    }
}
