package io.astronomer.operator.astro.ratelimit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Circuit breaker for the whole API. Opens after three distinct requests fail in a row, and then sends single probes. While
 * several requests are slow, it sends one at a time. Repeated failures of one request do not open it, because the request
 * may be at fault.
 */
final class CircuitBreaker {
    /** Number of distinct requests that must fail in a row, or be slow. */
    static final int FAILING = 3;

    static final long SHORTEST_NANOS = 1_000_000_000L;
    static final long LONGEST_NANOS = 30_000_000_000L;

    /** A response that takes longer is slow. */
    static final long SLOW_NANOS = 2_000_000_000L;
    /** Number of the last responses that are considered. */
    static final int WINDOW = 10;

    private final Set<String> failing = new HashSet<>();
    private final Deque<Timed> last = new ArrayDeque<>();
    private long pauseNanos;
    private long probeAt;
    private boolean open;
    private @Nullable String probe;

    private record Timed(String key, boolean slow) {}

    /** Returns how the organization responds. */
    Slots.Standing standing() {
        if (last.isEmpty()) {
            return Slots.Standing.UNPROVEN;
        }
        Set<String> slow = last.stream().filter(Timed::slow).map(Timed::key).collect(Collectors.toSet());
        boolean always = last.stream().allMatch(Timed::slow);
        return always || slow.size() >= FAILING ? Slots.Standing.SLOW : Slots.Standing.QUICK;
    }

    /** Returns whether requests are sent one at a time. */
    boolean isSlow() {
        return standing() == Slots.Standing.SLOW;
    }

    /** Records the duration of a request, whether or not it was answered. */
    void recordDuration(String key, long nanos) {
        last.addLast(new Timed(key, nanos >= SLOW_NANOS));
        if (last.size() > WINDOW) {
            last.removeFirst();
        }
    }

    boolean isOpen() {
        return open;
    }

    /** Returns the pause between two probes. */
    long pauseNanos() {
        return pauseNanos;
    }

    /** Returns the time until the next probe, which begins after the response of the last one. */
    long nanosToProbe(long now) {
        return probe == null ? probeAt - now : Long.MAX_VALUE;
    }

    boolean mayProbe(long now) {
        return open && probe == null && probeAt - now <= 0;
    }

    void probing(String key) {
        probe = key;
    }

    /** The probe was not sent. */
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

    /** @param askedNanos duration of Retry-After */
    void failed(String key, long now, long askedNanos) {
        if (open && !key.equals(probe)) {
            // The request began before the circuit breaker opened.
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
