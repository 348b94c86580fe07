package io.astronomer.operator.ops;

import io.astronomer.operator.kubernetes.WatchAccess;
import io.astronomer.operator.leader.Leadership;
import io.astronomer.operator.reconcile.Heartbeat;
import io.astronomer.operator.reconcile.KubernetesContenders;
import io.astronomer.operator.reconcile.KubernetesOrganizations;
import io.astronomer.operator.telemetry.CensusMeter;
import io.astronomer.operator.telemetry.WatchMeter;
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

/** Shows from the first scrape on how this replica is, and how the resources are. */
@Singleton
final class Vitals {

    void show(
            @Observes StartupEvent event,
            Meters meters,
            Leadership leadership,
            Heartbeat heartbeat,
            Operator operator,
            KubernetesContenders contenders,
            KubernetesOrganizations organizations,
            WatchAccess access,
            InstantSource clock) {
        MeterRegistry registry = meters.registry();
        // A standby watches nothing.
        new CensusMeter(registry, watched(operator, contenders::all), clock);
        WatchMeter.show(
                registry,
                access,
                Map.of(
                        "EnvironmentObject",
                        watched(operator, contenders::all),
                        "AstroOrganization",
                        watched(operator, organizations::all)));
        Gauge.builder("astro.operator.leader", () -> leadership.leads() ? 1 : 0)
                .description("1 on the replica that reconciles")
                .register(registry);
        Gauge.builder(
                        "astro.operator.last.pass.age",
                        () -> heartbeat.sinceLastPass().toMillis() / 1e3)
                .description("How long ago the last pass ended")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("astro.operator.build", () -> 1)
                .description("The version")
                .tag("version", Wiring.version())
                .register(registry);
    }

    private static <T> Supplier<Stream<T>> watched(Operator operator, Supplier<Stream<T>> all) {
        return () -> operator.getRuntimeInfo().isStarted() ? all.get() : Stream.empty();
    }
}
