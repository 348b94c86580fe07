package io.astronomer.operator.sandbox.astro;

import java.net.BindException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;

/** Finds ports for servers out of the range that the system gives connections from: one of those may be gone before it is used. */
public final class Ports {
    private Ports() {}

    /** What comes of taking one, by what fails with a {@link BindException} when it is taken: nobody gets it between. */
    public static <T> T take(IntFunction<T> taking) {
        while (true) {
            try {
                return taking.apply(any());
            } catch (CompletionException failed) {
                if (!(failed.getCause() instanceof BindException)) {
                    throw failed;
                }
            }
        }
    }

    private static int any() {
        return ThreadLocalRandom.current().nextInt(20_000, 30_000);
    }
}
