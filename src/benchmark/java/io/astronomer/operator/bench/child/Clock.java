package io.astronomer.operator.bench.child;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The clock that all processes of a run share. */
public final class Clock {
    private Clock() {}

    /** Returns microseconds since the epoch. */
    public static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
