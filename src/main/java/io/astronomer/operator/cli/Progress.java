package io.astronomer.operator.cli;

import java.util.concurrent.atomic.AtomicInteger;

/** Number of requests on standard error, while the work takes longer than a second and a user sees it. */
final class Progress implements AutoCloseable {
    private static final long SHOWN_AFTER = 1_000_000_000L;

    private final Terminal terminal;
    private final boolean enabled;
    private final long startedAt = System.nanoTime();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean shown;

    Progress(Terminal terminal, boolean quiet) {
        this.terminal = terminal;
        this.enabled = terminal.interactive() && !quiet;
    }

    /** Called after each request. */
    void requested() {
        int count = requests.incrementAndGet();
        if (enabled && System.nanoTime() - startedAt > SHOWN_AFTER) {
            shown = true;
            terminal.err().print("\rReading Astro: " + count + " requests ");
            terminal.err().flush();
        }
    }

    /** Removes the line. */
    @Override
    public void close() {
        if (shown) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }
    }
}
