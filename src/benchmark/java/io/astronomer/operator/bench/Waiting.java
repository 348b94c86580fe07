package io.astronomer.operator.bench;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition by polling. */
public final class Waiting {
    private Waiting() {}

    public static void until(String what, Duration timeout, Duration every, BooleanSupplier there) {
        long end = System.nanoTime() + timeout.toNanos();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(what + ": timeout after " + timeout.toSeconds() + " s");
            }
            pause(every);
        }
    }

    public static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
