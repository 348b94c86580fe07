package io.astronomer.operator.astro.limit;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one timer of all limiters: however many organizations there are, it is one thread. */
public final class LimiterScheduler implements AutoCloseable {
    private final ScheduledThreadPoolExecutor executor;

    public LimiterScheduler() {
        executor = new ScheduledThreadPoolExecutor(
                1,
                work -> {
                    Thread thread = new Thread(work, "astro-limiter");
                    thread.setDaemon(true);
                    return thread;
                },
                // A pass may ask for a turn while the operator stops.
                new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** @param work must return at once: all limiters wait for it */
    Future<?> schedule(Runnable work, long nanos) {
        return executor.schedule(work, nanos, TimeUnit.NANOSECONDS);
    }

    /** What is scheduled and was not cancelled. */
    int pending() {
        return executor.getQueue().size();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
