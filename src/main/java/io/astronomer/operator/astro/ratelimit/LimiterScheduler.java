package io.astronomer.operator.astro.ratelimit;

import io.astronomer.operator.foundation.DaemonThreads;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Timer of all rate limiters: one thread for any number of organizations. */
public final class LimiterScheduler implements AutoCloseable {
    private final ScheduledThreadPoolExecutor executor;

    public LimiterScheduler() {
        executor = new ScheduledThreadPoolExecutor(
                1,
                DaemonThreads.named("astro-limiter"),
                // A reconciliation may request a permit while the operator stops.
                new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** @param work must not block, because all rate limiters share the thread */
    Future<?> schedule(Runnable work, long nanos) {
        return executor.schedule(work, nanos, TimeUnit.NANOSECONDS);
    }

    /** Returns the number of scheduled tasks. */
    int pending() {
        return executor.getQueue().size();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
