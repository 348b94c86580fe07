package io.astronomer.operator.crash;

import java.util.random.RandomGenerator;

/** A moment whose length nobody knows beforehand. */
final class Pause {
    private Pause() {}

    static void upTo(int millis, RandomGenerator random) {
        try {
            Thread.sleep(random.nextInt(millis));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
