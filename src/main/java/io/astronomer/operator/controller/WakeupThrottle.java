package io.astronomer.operator.controller;

import io.astronomer.operator.cache.RefreshExecutor;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Limits the resources that are requeued at the same time, and requeues those with a request first. The SDK handles events
 * in their order, so an edit would otherwise wait behind ten thousand changed objects.
 */
final class WakeupThrottle {
    /** After this time a requeued resource no longer counts against the limit: it is gone, or waits behind others. */
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    private final int maxConcurrent;
    private final InstantSource clock;
    private final RefreshExecutor executor;
    private final Consumer<ResourceID> wake;
    private final Map<ResourceID, Instant> woken = new HashMap<>();
    private final NamespaceQueue asked = new NamespaceQueue();
    private final NamespaceQueue others = new NamespaceQueue();
    /** Whether a timer runs, because resources wait. */
    private boolean timerRuns;

    /** @param maxConcurrent bound on the requeued resources whose reconciliation did not begin */
    WakeupThrottle(int maxConcurrent, InstantSource clock, RefreshExecutor executor, Consumer<ResourceID> wake) {
        this.maxConcurrent = maxConcurrent;
        this.clock = clock;
        this.executor = executor;
        this.wake = wake;
    }

    /** Requeues the resource in its turn. */
    void enqueue(ResourceID resource) {
        synchronized (this) {
            if (!asked.contains(resource)) {
                others.add(resource);
            }
        }
        release();
    }

    /** Requeues the resource before those without a request. */
    void enqueueFirst(ResourceID resource) {
        synchronized (this) {
            others.remove(resource);
            asked.add(resource);
        }
        release();
    }

    /** The reconciliation of the resource began, or the resource is gone. */
    void completed(ResourceID resource) {
        synchronized (this) {
            woken.remove(resource);
        }
        release();
    }

    private void release() {
        List<ResourceID> turn = new ArrayList<>();
        boolean startsTimer;
        synchronized (this) {
            Instant now = clock.instant();
            woken.values().removeIf(since -> !since.plus(CLAIM_TIMEOUT).isAfter(now));
            Optional<ResourceID> next = next();
            while (next.isPresent()) {
                woken.put(next.get(), now);
                turn.add(next.get());
                next = next();
            }
            startsTimer = !timerRuns && !(asked.isEmpty() && others.isEmpty());
            timerRuns |= startsTimer;
        }
        turn.forEach(wake);
        if (startsTimer) {
            executor.after(CLAIM_TIMEOUT, this::onTimer);
        }
    }

    /** A requeued resource may never be reconciled, and no other event may follow. */
    private void onTimer() {
        synchronized (this) {
            timerRuns = false;
        }
        release();
    }

    private Optional<ResourceID> next() {
        return woken.size() < maxConcurrent ? asked.next().or(others::next) : Optional.empty();
    }
}
