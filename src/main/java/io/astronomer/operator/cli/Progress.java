package io.astronomer.operator.cli;

import io.astronomer.operator.foundation.DaemonThreads;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A line on standard error about work that takes longer than a second, while a user sees it. */
final class Progress implements AutoCloseable {
    private static final long SHOWN_AFTER_MILLIS = 1_000;
    private static final long EVERY_MILLIS = 250;

    private final Terminal terminal;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("progress"));
    private final AtomicInteger pages = new AtomicInteger();
    private boolean shown;
    private boolean closed;

    Progress(Terminal terminal, boolean quiet) {
        this.terminal = terminal;
        if (terminal.interactive() && !quiet) {
            var unused = timer.scheduleAtFixedRate(this::show, SHOWN_AFTER_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Called after each request. */
    void requested() {
        pages.incrementAndGet();
    }

    private synchronized void show() {
        if (!closed) {
            shown = true;
            terminal.err().print("\rReading Astro and comparing: " + pages.get() + " pages read ");
            terminal.err().flush();
        }
    }

    /** Removes the line. */
    @Override
    public synchronized void close() {
        closed = true;
        timer.shutdownNow();
        if (shown) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }
    }
}
