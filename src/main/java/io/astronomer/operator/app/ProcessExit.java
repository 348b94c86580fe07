package io.astronomer.operator.app;

import io.quarkus.runtime.Quarkus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The end of this process because it may not act any more: in order if that is quick, by force if not. */
final class ProcessExit {
    private static final int CODE = 1;

    private ProcessExit() {}

    /** @param patience for how long what is under way may go on */
    static void within(Duration patience) {
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> Runtime.getRuntime().halt(CODE));
        Quarkus.asyncExit(CODE);
    }
}
