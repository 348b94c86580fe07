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
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Gauges of the resources. Counted once for each scrape. */
public final class ResourceMetrics {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final List<Condition> CONDITIONS = List.of(
            new Condition("Ready", "True", "False", "Unknown"),
            new Condition("Synced", "True", "False"),
            new Condition("Reconciling", "True"),
            new Condition("Stalled", "True"),
            new Condition("Drifted", "True"),
            new Condition("Suspended", "True"));

    private final Supplier<Stream<EnvironmentObject>> resources;
    private final InstantSource clock;
    private ResourceCounts counts = ResourceCounts.empty();
    private Instant takenAt = Instant.EPOCH;

    /** A type of condition, with the statuses that it can have. */
    private record Condition(String type, List<String> statuses) {
        Condition(String type, String... statuses) {
            this(type, List.of(statuses));
        }
    }

    public ResourceMetrics(MeterRegistry registry, Supplier<Stream<EnvironmentObject>> resources, InstantSource clock) {
        this.resources = resources;
        this.clock = clock;
        for (ObjectType type : EnumSet.complementOf(EnumSet.of(ObjectType.UNKNOWN))) {
            for (Condition condition : CONDITIONS) {
                condition
                        .statuses()
                        .forEach(status -> show(registry, new ResourceCounts.Shown(type, condition.type(), status)));
            }
        }
        for (String reason : ResourceCounts.WAITING) {
            gauge("astro.operator.plans.waiting", now -> now.waiting().getOrDefault(reason, 0L))
                    .description("Resources that wait for a user.")
                    .tag("reason", reason)
                    .register(registry);
        }
        gauge("astro.operator.mass.deletion.blocked", now -> now.waiting().getOrDefault(ResourceCounts.BLOCKED, 0L))
                .description("Resources with the reason MassDeletionBlocked, which wait for an approval.")
                .register(registry);
        gauge("astro.operator.oldest.unsynced", now -> now.oldest().toMillis() / 1e3)
                .description(
                        "Age of the oldest change that has not reached Astro, in seconds; 0 without one. A resource that is"
                                + " suspended, or whose plan waits for a user, does not count.")
                .baseUnit("seconds")
                .register(registry);
    }

    private void show(MeterRegistry registry, ResourceCounts.Shown shown) {
        gauge("astro.operator.resources", now -> now.conditions().getOrDefault(shown, 0L))
                .description(
                        "Resources with the condition. A missing condition is not counted, except Ready, which counts as"
                                + " Unknown before the first reconciliation.")
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
