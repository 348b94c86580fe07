package io.astronomer.operator;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Closes a mock server of the client library, which fails if its event loop does not end within a fixed time. On a
 * busy machine the event loop takes longer. No test depends on the time of its end.
 */
public final class SlowClose {
    private SlowClose() {}

    public static Closeable of(Closeable server) {
        return () -> close(server);
    }

    private static void close(Closeable server) throws IOException {
        try {
            server.close();
        } catch (RejectedExecutionException ended) {
            // The event loop ended before it reported that.
        } catch (IllegalStateException slow) {
            if (!(slow.getCause() instanceof TimeoutException)) {
                throw slow;
            }
        }
    }
}
