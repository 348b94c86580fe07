package io.astronomer.operator;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Closes a mock server of the client library, which waits for its event loop for a fixed time and fails after that. On a busy
 * machine the event loop takes longer. It ends all the same, and no test depends on when.
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
