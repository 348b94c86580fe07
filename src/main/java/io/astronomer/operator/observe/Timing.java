package io.astronomer.operator.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;

/**
 * When views are renewed.
 *
 * @param jitter from 0 to 1, drawn anew each time, so that places that were read together are not for ever
 */
public record Timing(InstantSource clock, DoubleSupplier jitter) {
    /** A view is renewed in the last tenth of its age: what others change is found within it. */
    private static final double EARLIEST = 0.9;

    private static final Duration USABLE = Duration.ofMinutes(5);

    /** The rest is for the reading itself. */
    private static final double LATEST = 0.95;

    Instant now() {
        return clock.instant();
    }

    /** Which part of its age a view is used for, this time. */
    double part() {
        return EARLIEST + (LATEST - EARLIEST) * jitter.getAsDouble();
    }

    /**
     * How old a view may be that a resource is judged by while it is renewed: an age that many resources ask for is good enough
     * for each. What has to be newer is distrusted, whatever its age.
     */
    static Duration usable(Duration maxAge) {
        return maxAge.compareTo(USABLE) > 0 ? maxAge : USABLE;
    }

    /** Whoever has used up that much is renewed with the others. */
    static Duration young(Duration maxAge) {
        return maxAge.multipliedBy(9).dividedBy(10);
    }

    /** When a view has to be renewed, whatever the jitter. */
    static Duration latest(Duration maxAge) {
        return Duration.ofNanos((long) (maxAge.toNanos() * LATEST));
    }
}
