package io.astronomer.operator.sandbox.astro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds ports for servers out of the range that the system gives connections from: one of those may be gone before it is used. */
public final class Ports {
    private Ports() {}

    public static int free() {
        while (true) {
            try (ServerSocket socket =
                    new ServerSocket(ThreadLocalRandom.current().nextInt(20_000, 30_000))) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // The next one may be free.
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
