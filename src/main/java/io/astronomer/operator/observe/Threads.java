package io.astronomer.operator.observe;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A few threads that read listings, so that no pass has to. */
public final class Threads implements Agenda, AutoCloseable {
    private final AtomicInteger count = new AtomicInteger();
    private final ScheduledExecutorService threads;

    /** @param number how many places may be read at the same time */
    public Threads(int number) {
        threads = Executors.newScheduledThreadPool(number, work -> {
            Thread thread = new Thread(work, "astro-view-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void now(Runnable work) {
        threads.execute(work);
    }

    @Override
    public void after(Duration delay, Runnable work) {
        var unused = threads.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
