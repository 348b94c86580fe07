package io.astronomer.operator.metrics;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.Unreadable;
import io.astronomer.operator.kubernetes.WatchAccess;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
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

    /** Registers the gauges of both kinds and of all watched resources. */
    public static void show(
            MeterRegistry registry,
            WatchAccess access,
            Supplier<Stream<EnvironmentObject>> objects,
            Supplier<Stream<AstroOrganization>> organizations) {
        showUnreadable(registry, EnvironmentObject.class, objects);
        showUnreadable(registry, AstroOrganization.class, organizations);
        RESOURCES.forEach(resource -> Gauge.builder(
                        "astro.operator.watch.refused",
                        () -> access.rejectedFor(resource).toMillis() / 1e3)
                .description(
                        "Duration for which Kubernetes has rejected the requests of this process to list or watch the"
                                + " resource, in seconds; 0 from the next accepted one on.")
                .baseUnit("seconds")
                .tag("resource", resource)
                .register(registry));
    }

    private static <T extends HasMetadata> void showUnreadable(
            MeterRegistry registry, Class<T> kind, Supplier<Stream<T>> all) {
        Gauge.builder("astro.operator.unreadable.objects", () -> unreadable(all.get()))
                .description("Objects that the operator reads only in part.")
                .tag("kind", HasMetadata.getKind(kind))
                .register(registry);
    }

    private static long unreadable(Stream<? extends HasMetadata> objects) {
        return objects.filter(object -> Unreadable.problem(object).isPresent()).count();
    }
}
