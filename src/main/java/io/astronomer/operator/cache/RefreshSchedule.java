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
    /** A refresh starts in the last tenth of the age, so that a change by others is found within the age. */
    private static final double EARLIEST = 0.9;

    /** The rest of the age is for the refresh itself. */
    private static final double LATEST = 0.95;

    Instant now() {
        return clock.instant();
    }

    /** Returns the part of the age after which the next refresh starts. */
    double part() {
        return EARLIEST + (LATEST - EARLIEST) * jitter.getAsDouble();
    }

    /** Returns the age from which a refresh of other entries includes an entry. */
    static Duration outdatedFrom(Duration maxAge) {
        return part(maxAge, EARLIEST);
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
