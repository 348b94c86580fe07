package io.astronomer.operator.app;

import io.astronomer.operator.controller.Heartbeat;
import io.astronomer.operator.controller.IdentityIndex;
import io.astronomer.operator.controller.OrganizationInformer;
import io.astronomer.operator.kubernetes.WatchAccess;
import io.astronomer.operator.leaderelection.Leadership;
import io.astronomer.operator.metrics.ResourceMetrics;
import io.astronomer.operator.metrics.WatchMetrics;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Gauges of this replica and of its resources, present from the first scrape on. */
@Singleton
final class OperatorGauges {

    void show(
            @Observes StartupEvent event,
            MeterRegistryProvider meters,
            Leadership leadership,
            Heartbeat heartbeat,
            Operator operator,
            IdentityIndex identityIndex,
            OrganizationInformer organizations,
            WatchAccess access,
            InstantSource clock) {
        MeterRegistry registry = meters.registry();
        // A standby has no informers.
        new ResourceMetrics(registry, watched(operator, identityIndex::all), clock);
        WatchMetrics.show(
                registry,
                access,
                Map.of(
                        "EnvironmentObject",
                        watched(operator, identityIndex::all),
                        "AstroOrganization",
                        watched(operator, organizations::all)));
        Gauge.builder("astro.operator.leader", () -> leadership.isLeader() ? 1 : 0)
                .description("1 on the leader")
                .register(registry);
        Gauge.builder(
                        "astro.operator.last.reconcile.age",
                        () -> heartbeat.sinceLastReconcile().toMillis() / 1e3)
                .description("Time since the last reconciliation ended")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("astro.operator.build", () -> 1)
                .description("Version of the operator")
                .tag("version", OperatorModule.version())
                .register(registry);
    }

    private static <T> Supplier<Stream<T>> watched(Operator operator, Supplier<Stream<T>> all) {
        return () -> operator.getRuntimeInfo().isStarted() ? all.get() : Stream.empty();
    }
}
