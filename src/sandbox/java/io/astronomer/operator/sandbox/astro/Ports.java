package io.astronomer.operator.sandbox.astro;

import java.net.BindException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;

/**
 * Free ports outside the system's ephemeral range. A port of that range may be taken by a connection before its use.
 */
public final class Ports {
    private Ports() {}

    /** Calls {@code taking} with ports until it throws no {@link BindException}. The port is never free in between. */
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
