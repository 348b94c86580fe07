package io.astronomer.operator.metrics;

import io.astronomer.operator.astro.http.RequestListener;
import io.astronomer.operator.astro.ratelimit.LimiterState;
import io.astronomer.operator.cache.RefreshListener;
import io.astronomer.operator.controller.EventRecorder;
import io.astronomer.operator.controller.ObjectReconciler;
import io.astronomer.operator.controller.ReconcileListener;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Bundle of the metrics listeners. */
public final class OperatorMetrics implements AutoCloseable {
    private final MeterRegistry registry;
    /** Listeners by organization, while its context is open. */
    private final Map<String, ApiMetrics> requests = new ConcurrentHashMap<>();

    private final DriftMetrics drift;
    private final TimeToReadyMetrics ready;
    private final CacheMetrics refreshListener;
    private final Optional<Tracing> tracing;

    public OperatorMetrics(MeterRegistry registry, InstantSource clock, Optional<Tracing> tracing) {
        this.registry = registry;
        this.tracing = tracing;
        drift = new DriftMetrics(registry);
        ready = new TimeToReadyMetrics(registry, clock);
        refreshListener = new CacheMetrics(registry);
    }

    /** Counts the requests of an organization until its limiter metrics are removed. */
    public RequestListener requestListener(String organization) {
        RequestListener meter = requests.computeIfAbsent(organization, name -> new ApiMetrics(registry, name));
        return tracing.map(meter::and).orElse(meter);
    }

    public EventRecorder drift() {
        return drift;
    }

    public ReconcileListener ready() {
        return ready;
    }

    /** Counts events that were raised again, by kind of resource. */
    public static Runnable missed(MeterRegistry registry, Class<? extends HasMetadata> kind) {
        return Counter.builder("astro.operator.missed.events")
                .description(
                        "Changes that led to no reconciliation until a comparison with the cache caused one, some five seconds"
                                + " later.")
                .tag("kind", HasMetadata.getKind(kind))
                .register(registry)::increment;
    }

    public RefreshListener refreshListener() {
        return refreshListener;
    }

    /** Registers the limiter metrics of an organization. The returned Runnable removes all of its metrics. */
    public Runnable rateLimiter(String organization, Supplier<LimiterState> rateLimiter) {
        RateLimiterMetrics meter = new RateLimiterMetrics(registry, organization, rateLimiter);
        return () -> {
            meter.close();
            Optional.ofNullable(requests.remove(organization)).ifPresent(ApiMetrics::close);
        };
    }

    public ObjectReconciler traced(ObjectReconciler reconciler) {
        return tracing.map(present -> present.traced(reconciler)).orElse(reconciler);
    }

    /** Flushes pending traces. */
    @Override
    public void close() {
        tracing.ifPresent(Tracing::close);
    }
}
