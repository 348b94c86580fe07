package io.astronomer.operator.node;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits for states that take longer than those of a test on one machine, and for real time. */
final class Waiting {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration SETTLING = Duration.ofMinutes(2);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private Waiting() {}

    /** Waits for a state that takes minutes. A call that fails counts as not yet, because the API server may be away. */
    static void until(String state, Callable<Boolean> there) {
        await(state, LIMIT, there);
    }

    /** Waits for a state as long as an act may take to settle; returns whether it came. */
    static boolean settles(Callable<Boolean> there) {
        try {
            await("settled", SETTLING, there);
            return true;
        } catch (ConditionTimeoutException never) {
            return false;
        }
    }

    private static void await(String state, Duration limit, Callable<Boolean> there) {
        Awaitility.await(state)
                .ignoreExceptions()
                .pollDelay(Duration.ZERO)
                .pollInterval(INTERVAL)
                .atMost(limit)
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
