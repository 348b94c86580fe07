package io.astronomer.operator.astro.limit;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stops everything while the service fails whoever asks, and lets one request through now and then to see. One who alone
 * fails opens nothing: the request may be at fault.
 */
final class Breaker {
    /** So many different ones have to fail in a row. */
    static final int FAILING = 3;

    static final long SHORTEST_NANOS = 1_000_000_000L;
    static final long LONGEST_NANOS = 30_000_000_000L;

    private final Set<String> failing = new HashSet<>();
    private long pauseNanos;
    private long probeAt;
    private boolean open;
    private @Nullable String probe;

    boolean isOpen() {
        return open;
    }

    /** How long it pauses between two probes. */
    long pauseNanos() {
        return pauseNanos;
    }

    /** How long until somebody may be let through; the answer to a probe comes before the next. */
    long nanosToProbe(long now) {
        return probe == null ? probeAt - now : Long.MAX_VALUE;
    }

    boolean mayProbe(long now) {
        return open && probe == null && probeAt - now <= 0;
    }

    void probing(String key) {
        probe = key;
    }

    /** What was let through was not sent after all. */
    void abandoned(String key) {
        if (key.equals(probe)) {
            probe = null;
        }
    }

    void succeeded() {
        failing.clear();
        open = false;
        probe = null;
        pauseNanos = 0;
    }

    /** @param askedNanos for how long the service asks to be left alone */
    void failed(String key, long now, long askedNanos) {
        if (open && !key.equals(probe)) {
            // Begun before it opened.
            return;
        }
        failing.add(key);
        if (open || failing.size() >= FAILING) {
            open = true;
            probe = null;
            pauseNanos = Math.min(LONGEST_NANOS, Math.max(SHORTEST_NANOS, 2 * pauseNanos));
            probeAt = now + Math.max(pauseNanos, askedNanos);
        }
    }
}
