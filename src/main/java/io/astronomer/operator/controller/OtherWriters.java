package io.astronomer.operator.controller;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Limits the reconciliations that a status of another writer triggers. Two operators that watch the same resource would
 * otherwise answer each other's status without a pause.
 */
final class OtherWriters {
    /** Least time between two of these reconciliations of a resource. In between its interval corrects a status. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    /** Times of the last of these reconciliations within the pause, by uid, oldest first. */
    private final Map<String, Long> answered = new LinkedHashMap<>();

    /** @param nanos a monotonic clock, such as {@link System#nanoTime} */
    OtherWriters(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Returns whether a status of another writer triggers a reconciliation now. */
    synchronized boolean mayAnswer(String uid) {
        long now = nanos.getAsLong();
        var oldest = answered.values().iterator();
        while (oldest.hasNext() && now - oldest.next() >= PAUSE.toNanos()) {
            oldest.remove();
        }
        return answered.putIfAbsent(uid, now) == null;
    }
}
