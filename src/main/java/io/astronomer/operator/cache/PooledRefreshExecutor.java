package io.astronomer.operator.cache;

import io.astronomer.operator.foundation.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Thread pool for refreshes, so that no reconciliation blocks for one. Threads are created on demand and end when they are
 * idle. A thread of its own runs the timer. The queues have no limit, so that work is discarded only after {@link #close()}: a read
 * that fails meanwhile may still ask for its repetition.
 */
public final class PooledRefreshExecutor implements RefreshExecutor, AutoCloseable {
    private final ThreadPoolExecutor readers;
    private final ScheduledThreadPoolExecutor timer;

    /**
     * @param number of threads; must exceed the number of requests that may wait for a response, or the others would wait
     *     too
     */
    public PooledRefreshExecutor(int number) {
        readers = new ThreadPoolExecutor(
                number,
                number,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                DaemonThreads.numbered("astro-refresh-"),
                new ThreadPoolExecutor.DiscardPolicy());
        readers.allowCoreThreadTimeOut(true);
        timer = new ScheduledThreadPoolExecutor(
                1, DaemonThreads.numbered("astro-refresh-timer-"), new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public void now(Runnable work) {
        readers.execute(work);
    }

    @Override
    public void after(Duration delay, Runnable work) {
        var unused = timer.schedule(() -> now(work), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    public boolean isClosed() {
        return readers.isShutdown() && timer.isShutdown();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        readers.shutdownNow();
    }
}
