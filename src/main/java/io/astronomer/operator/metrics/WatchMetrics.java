package io.astronomer.operator.metrics;

import io.astronomer.operator.api.Unreadable;
import io.astronomer.operator.kubernetes.WatchAccess;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Metrics of unreadable objects and refused watches. */
public final class WatchMetrics {
    private static final List<String> RESOURCES = List.of(
            "environmentobjects.astro.astronomer.io",
            "astroorganizations.astro.astronomer.io",
            "secrets",
            "configmaps",
            "namespaces");

    private WatchMetrics() {}

    /** Registers the watches, by kind. */
    public static void show(
            MeterRegistry registry,
            WatchAccess access,
            Map<String, Supplier<? extends Stream<? extends HasMetadata>>> objects) {
        objects.forEach((kind, all) -> Gauge.builder("astro.operator.unreadable.objects", () -> unreadable(all.get()))
                .description("Kubernetes objects with a part that could not be read")
                .tag("kind", kind)
                .register(registry));
        RESOURCES.forEach(resource -> Gauge.builder(
                        "astro.operator.watch.refused",
                        () -> access.rejectedFor(resource).toMillis() / 1e3)
                .description("Time for which Kubernetes has refused to list or watch the resource; 0 when it allows it")
                .baseUnit("seconds")
                .tag("resource", resource)
                .register(registry));
    }

    private static long unreadable(Stream<? extends HasMetadata> objects) {
        return objects.filter(object -> Unreadable.problem(object).isPresent()).count();
    }
}
