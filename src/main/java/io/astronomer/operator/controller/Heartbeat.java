package io.astronomer.operator.controller;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Probe of the reconciler: each beat requeues a resource that is Ready, and the end of its reconciliation answers it. It
 * costs no request to Astro.
 */
public final class Heartbeat implements ReconcileListener {
    private final InstantSource clock;
    private final SimpleInboundEventSource<EnvironmentObject> beats = new SimpleInboundEventSource<>("heartbeat");
    private final Map<Thread, Instant> inFlight = new ConcurrentHashMap<>();
    private volatile @Nullable IndexerResourceCache<EnvironmentObject> resources;
    private volatile @Nullable Instant unanswered;
    private volatile Instant lastReconcile;

    public Heartbeat(InstantSource clock) {
        this.clock = clock;
        this.lastReconcile = clock.instant();
    }

    List<EventSource<?, EnvironmentObject>> watch(EventSourceContext<EnvironmentObject> context) {
        resources = context.getPrimaryCache();
        return List.of(beats);
    }

    /** Sends a beat; to be called regularly, once reconciliations may begin. */
    public void beat() {
        IndexerResourceCache<EnvironmentObject> cache = resources;
        if (cache == null || unanswered != null) {
            return;
        }
        cache.list(Heartbeat::rests).findAny().ifPresent(resource -> {
            unanswered = clock.instant();
            beats.propagateEvent(ResourceID.fromResource(resource));
        });
    }

    @Override
    public void began(EnvironmentObject resource) {
        inFlight.put(Thread.currentThread(), clock.instant());
    }

    @Override
    public void ended(EnvironmentObject resource) {
        inFlight.remove(Thread.currentThread());
        lastReconcile = clock.instant();
        unanswered = null;
    }

    /** Returns how long the last beat has been unanswered; empty when it was answered. */
    public Optional<Duration> unanswered() {
        return Optional.ofNullable(unanswered).map(this::since);
    }

    /** Returns the duration of the longest reconciliation in progress; empty without one. */
    public Optional<Duration> inFlight() {
        return inFlight.values().stream().min(Instant::compareTo).map(this::since);
    }

    /** Returns the time since the last reconciliation ended, or since the start. */
    public Duration sinceLastReconcile() {
        return since(lastReconcile);
    }

    private Duration since(Instant time) {
        return Duration.between(time, clock.instant());
    }

    private static boolean rests(EnvironmentObject resource) {
        return !resource.isMarkedForDeletion() && isReady(resource);
    }

    static boolean isReady(EnvironmentObject resource) {
        return Condition.of(resource.getStatus(), "Ready")
                .filter(ready -> ready.status().equals("True"))
                .isPresent();
    }
}
