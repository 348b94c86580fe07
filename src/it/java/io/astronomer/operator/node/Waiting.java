package io.astronomer.operator.node;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits for states that take longer than those of a test on one machine, and for real time. */
final class Waiting {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private Waiting() {}

    /** Waits for a state. A call that fails counts as not yet, because the API server may be away. */
    static void until(String state, Callable<Boolean> there) {
        Awaitility.await(state)
                .ignoreExceptions()
                .pollInterval(INTERVAL)
                .atMost(LIMIT)
                .until(there);
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
