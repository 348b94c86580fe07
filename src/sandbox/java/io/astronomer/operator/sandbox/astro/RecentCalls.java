package io.astronomer.operator.sandbox.astro;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The most recent calls with their times. Their number is bounded, because a service may run for days. */
final class RecentCalls {
    static final int MOST = 500;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final InstantSource clock;

    record Entry(Instant at, Call call) {}

    RecentCalls(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add(Call call) {
        if (entries.size() == MOST) {
            entries.removeLast();
        }
        entries.addFirst(new Entry(clock.instant(), call));
    }

    /** Returns the calls, the most recent first. */
    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    synchronized void clear() {
        entries.clear();
    }
}
