package io.astronomer.operator.bench.child;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time that all processes of a run share. */
public final class Clock {
    private Clock() {}

    /** Microseconds since the epoch. */
    public static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
