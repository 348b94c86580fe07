package io.astronomer.operator.crash;

import java.util.random.RandomGenerator;

/** A pause of random length. */
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
