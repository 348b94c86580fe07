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
import java.util.function.Predicate;

/**
 * Divides the threads of the reconciliations among the namespaces. The SDK handles events in their order, so an edit would
 * otherwise wait behind ten thousand resources of another namespace.
 *
 * <p>Limits the resources that are requeued at the same time, and requeues those with a request first. A namespace may
 * reconcile one more resource only while it does so with fewer threads than are free: one namespace alone gets half of the
 * threads, two get a third each, and some are always free.
 */
final class ThreadShares {
    /** After this time a requeued resource no longer counts against the limit: it is gone, or waits behind others. */
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    private final int maxConcurrent;
    private final int threads;
    private final InstantSource clock;
    private final RefreshExecutor executor;
    private final Consumer<ResourceID> requeue;

    // All below is guarded by this.
    private final Map<ResourceID, Instant> requeued = new HashMap<>();
    private final Map<String, Integer> running = new HashMap<>();
    private final NamespaceQueue asked = new NamespaceQueue();
    private final NamespaceQueue others = new NamespaceQueue();
    /** Whether a timer runs, because resources wait. */
    private boolean timerRuns;

    /**
     * @param maxConcurrent bound on the requeued resources whose reconciliation did not begin
     * @param threads of the reconciliations
     */
    ThreadShares(
            int maxConcurrent,
            int threads,
            InstantSource clock,
            RefreshExecutor executor,
            Consumer<ResourceID> requeue) {
        this.maxConcurrent = maxConcurrent;
        this.threads = threads;
        this.clock = clock;
        this.executor = executor;
        this.requeue = requeue;
    }

    /** Requeues the resource after those with a request, when its namespace has a free thread. */
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
            addFirst(resource);
        }
        release();
    }

    /**
     * Returns whether the reconciliation of the resource may begin; if so, it must {@link #finish}. Otherwise its namespace
     * has its share of the threads, and the resource is requeued when that is no longer so.
     */
    boolean tryStart(ResourceID resource) {
        boolean starts;
        synchronized (this) {
            requeued.remove(resource);
            starts = used(NamespaceQueue.namespace(resource)) < free();
            if (starts) {
                running.merge(NamespaceQueue.namespace(resource), 1, Integer::sum);
            } else {
                addFirst(resource);
            }
        }
        release();
        return starts;
    }

    /** The reconciliation of the resource ended. */
    void finish(ResourceID resource) {
        synchronized (this) {
            running.computeIfPresent(
                    NamespaceQueue.namespace(resource), (namespace, count) -> count > 1 ? count - 1 : null);
        }
        release();
    }

    /** The resource is gone. */
    void forget(ResourceID resource) {
        synchronized (this) {
            requeued.remove(resource);
            asked.remove(resource);
            others.remove(resource);
        }
        release();
    }

    /** Returns whether the resource is queued, or was requeued just now. */
    synchronized boolean isWaiting(ResourceID resource) {
        Instant since = requeued.getOrDefault(resource, Instant.MIN);
        return asked.contains(resource)
                || others.contains(resource)
                || since.isAfter(clock.instant().minus(CLAIM_TIMEOUT));
    }

    private void addFirst(ResourceID resource) {
        others.remove(resource);
        asked.add(resource);
    }

    private void release() {
        List<ResourceID> released = new ArrayList<>();
        boolean startsTimer;
        synchronized (this) {
            Instant now = clock.instant();
            requeued.values().removeIf(since -> !since.plus(CLAIM_TIMEOUT).isAfter(now));
            Optional<ResourceID> next = next();
            while (next.isPresent()) {
                requeued.put(next.get(), now);
                released.add(next.get());
                next = next();
            }
            startsTimer = !timerRuns && !(asked.isEmpty() && others.isEmpty());
            timerRuns |= startsTimer;
        }
        released.forEach(requeue);
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
        int free = free();
        if (requeued.size() >= maxConcurrent || free <= 0) {
            return Optional.empty();
        }
        Predicate<String> hasRoom = namespace -> used(namespace) < free;
        return asked.next(hasRoom).or(() -> others.next(hasRoom));
    }

    /** Counts a requeued resource as running, because it soon is. */
    private int free() {
        return threads
                - requeued.size()
                - running.values().stream().mapToInt(Integer::intValue).sum();
    }

    private long used(String namespace) {
        return running.getOrDefault(namespace, 0)
                + requeued.keySet().stream()
                        .filter(resource -> NamespaceQueue.namespace(resource).equals(namespace))
                        .count();
    }
}
