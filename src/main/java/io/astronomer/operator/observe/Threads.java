package io.astronomer.operator.observe;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that read listings, so that no pass has to. One each is made when there is work for it, and goes when there is none; times
 * are kept by a thread that reads nothing.
 */
public final class Threads implements Agenda, AutoCloseable {
    private final ThreadPoolExecutor readers;
    private final ScheduledThreadPoolExecutor timer;

    /** @param number how many may work at the same time: more than may wait for an answer, or the others would wait as well */
    public Threads(int number) {
        readers = new ThreadPoolExecutor(
                number, number, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("astro-view-"));
        readers.allowCoreThreadTimeOut(true);
        timer = new ScheduledThreadPoolExecutor(1, named("astro-view-timer-"));
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void now(Runnable work) {
        readers.execute(work);
    }

    @Override
    public void after(Duration delay, Runnable work) {
        var unused = timer.schedule(() -> now(work), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        readers.shutdownNow();
    }
}
