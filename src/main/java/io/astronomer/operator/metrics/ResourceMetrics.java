package io.astronomer.operator.metrics;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Gauges of the resources. Counted once for each scrape. */
public final class ResourceMetrics {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Map<String, List<String>> CONDITIONS = Map.of(
            "Ready", List.of("True", "False", "Unknown"),
            "Synced", List.of("True", "False"),
            "Reconciling", List.of("True"),
            "Stalled", List.of("True"),
            "Drifted", List.of("True"),
            "Suspended", List.of("True"));

    private final Supplier<Stream<EnvironmentObject>> resources;
    private final InstantSource clock;
    private ResourceCounts counts = ResourceCounts.empty();
    private Instant takenAt = Instant.EPOCH;

    public ResourceMetrics(MeterRegistry registry, Supplier<Stream<EnvironmentObject>> resources, InstantSource clock) {
        this.resources = resources;
        this.clock = clock;
        for (ObjectType type : EnumSet.complementOf(EnumSet.of(ObjectType.UNKNOWN))) {
            CONDITIONS.forEach((condition, states) ->
                    states.forEach(state -> show(registry, new ResourceCounts.Shown(type, condition, state))));
        }
        for (String reason : ResourceCounts.WAITING) {
            gauge("astro.operator.plans.waiting", now -> now.waiting().getOrDefault(reason, 0L))
                    .description("Resources whose pending plan waits for a user")
                    .tag("reason", reason)
                    .register(registry);
        }
        gauge("astro.operator.mass.deletion.blocked", now -> now.waiting().getOrDefault(ResourceCounts.BLOCKED, 0L))
                .description("Resources whose deletion or replacement the mass-deletion guard blocks")
                .register(registry);
        gauge("astro.operator.oldest.unsynced", now -> now.oldest().toMillis() / 1e3)
                .description("Age of the oldest change that is not in Astro yet")
                .baseUnit("seconds")
                .register(registry);
    }

    private void show(MeterRegistry registry, ResourceCounts.Shown shown) {
        gauge("astro.operator.resources", now -> now.conditions().getOrDefault(shown, 0L))
                .description("Resources by type and condition")
                .tag("type", shown.type().name())
                .tag("condition", shown.condition())
                .tag("status", shown.status())
                .register(registry);
    }

    private Gauge.Builder<ResourceMetrics> gauge(String name, ToDoubleFunction<ResourceCounts> value) {
        return Gauge.builder(name, this, meter -> value.applyAsDouble(meter.counts()))
                .strongReference(true);
    }

    private synchronized ResourceCounts counts() {
        Instant now = clock.instant();
        if (Duration.between(takenAt, now).compareTo(FRESH) >= 0) {
            counts = ResourceCounts.of(resources.get(), now);
            takenAt = now;
        }
        return counts;
    }
}
