package io.astronomer.operator.astro.limit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stops everything while the service fails whoever asks, and lets one request through now and then to see. While it is slow for
 * several, it lets one through at a time. One who alone fails or is slow changes nothing: the request may be at fault.
 */
final class Breaker {
    /** So many different ones have to fail in a row, or to be slow. */
    static final int FAILING = 3;

    static final long SHORTEST_NANOS = 1_000_000_000L;
    static final long LONGEST_NANOS = 30_000_000_000L;

    /** An answer that takes longer is slow. */
    static final long SLOW_NANOS = 2_000_000_000L;
    /** So many of the last answers are judged by. */
    static final int WINDOW = 10;

    private final Set<String> failing = new HashSet<>();
    private final Deque<Timed> last = new ArrayDeque<>();
    private long pauseNanos;
    private long probeAt;
    private boolean open;
    private @Nullable String probe;

    private record Timed(String key, boolean slow) {}

    /** How it answers whoever asks. */
    Slots.Standing standing() {
        if (last.isEmpty()) {
            return Slots.Standing.UNPROVEN;
        }
        Set<String> slow = last.stream().filter(Timed::slow).map(Timed::key).collect(Collectors.toSet());
        boolean always = last.stream().allMatch(Timed::slow);
        return always || slow.size() >= FAILING ? Slots.Standing.SLOW : Slots.Standing.QUICK;
    }

    /** Whether one at a time is enough. */
    boolean isSlow() {
        return standing() == Slots.Standing.SLOW;
    }

    /** An answer came, or did not, after that time. */
    void took(String key, long nanos) {
        last.addLast(new Timed(key, nanos >= SLOW_NANOS));
        if (last.size() > WINDOW) {
            last.removeFirst();
        }
    }

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
