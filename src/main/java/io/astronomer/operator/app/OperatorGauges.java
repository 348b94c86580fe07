package io.astronomer.operator.app;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.kubernetes.WatchAccess;
import io.astronomer.operator.metrics.ResourceMetrics;
import io.astronomer.operator.metrics.WatchMetrics;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Gauges of this replica and of its resources, present from the first scrape on. */
@Singleton
final class OperatorGauges {

    void show(
            @Observes StartupEvent event,
            PrometheusMeterRegistry registry,
            OperatorModule module,
            Operator operator,
            WatchAccess access) {
        Supplier<Stream<EnvironmentObject>> objects = watched(operator, module.informers.identityIndex::all);
        new ResourceMetrics(registry, objects, module.clock);
        WatchMetrics.show(
                registry,
                access,
                Map.of(
                        "EnvironmentObject",
                        objects,
                        "AstroOrganization",
                        watched(operator, module.informers.organizations::all)));
        Gauge.builder("astro.operator.leader", () -> module.leadership.isLeader() ? 1 : 0)
                .description("1 on the leader")
                .register(registry);
        Gauge.builder(
                        "astro.operator.last.reconcile.age",
                        () -> module.heartbeat.sinceLastReconcile().toMillis() / 1e3)
                .description("Time since the last reconciliation ended")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("astro.operator.build", () -> 1)
                .description("Version of the operator")
                .tag("version", OperatorModule.version())
                .register(registry);
    }

    /** A standby has no informers. */
    private static <T> Supplier<Stream<T>> watched(Operator operator, Supplier<Stream<T>> all) {
        return () -> operator.getRuntimeInfo().isStarted() ? all.get() : Stream.empty();
    }
}
