package io.astronomer.operator.sandbox.astro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
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

    /** For a process that takes it later; another one may be faster. */
    public static int free() {
        while (true) {
            try (ServerSocket socket = new ServerSocket(any())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // The next one may be free.
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
