package io.astronomer.operator.reconcile;

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
 * Shows whether the loop still turns: each beat wakes a resource at rest, the way any event does, and the end of a pass
 * answers it. A pass over a resource at rest asks Astro nothing.
 */
public final class Heartbeat implements PassListener {
    private final InstantSource clock;
    private final SimpleInboundEventSource<EnvironmentObject> beats = new SimpleInboundEventSource<>("heartbeat");
    private final Map<Thread, Instant> underWay = new ConcurrentHashMap<>();
    private volatile @Nullable IndexerResourceCache<EnvironmentObject> resources;
    private volatile @Nullable Instant unanswered;
    private volatile Instant lastPass;

    public Heartbeat(InstantSource clock) {
        this.clock = clock;
        this.lastPass = clock.instant();
    }

    List<EventSource<?, EnvironmentObject>> watch(EventSourceContext<EnvironmentObject> context) {
        resources = context.getPrimaryCache();
        return List.of(beats);
    }

    /** To be called regularly, once passes may begin. */
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
        underWay.put(Thread.currentThread(), clock.instant());
    }

    @Override
    public void ended(EnvironmentObject resource) {
        underWay.remove(Thread.currentThread());
        lastPass = clock.instant();
        unanswered = null;
    }

    /** How long the last beat waits for an answer; empty when it has one. */
    public Optional<Duration> unanswered() {
        return Optional.ofNullable(unanswered).map(this::since);
    }

    /** How long the pass that has taken longest is under way; empty when none is. */
    public Optional<Duration> underWay() {
        return underWay.values().stream().min(Instant::compareTo).map(this::since);
    }

    /** How long ago a pass ended; before the first one, how long ago this was made. */
    public Duration sinceLastPass() {
        return since(lastPass);
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
