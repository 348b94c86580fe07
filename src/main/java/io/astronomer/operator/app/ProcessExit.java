package io.astronomer.operator.app;

import io.quarkus.runtime.Quarkus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Ends the process because it may not act any more: orderly if that is quick, by force if not. */
final class ProcessExit {
    private static final int CODE = 1;

    private ProcessExit() {}

    /** @param timeout after which the process ends by force, with its requests in flight */
    static void within(Duration timeout) {
        CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> Runtime.getRuntime().halt(CODE));
        Quarkus.asyncExit(CODE);
    }
}
