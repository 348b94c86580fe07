package io.astronomer.operator.app;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.kubernetes.WatchAccess;
import io.astronomer.operator.metrics.ProcessMetrics;
import io.astronomer.operator.metrics.ResourceMetrics;
import io.astronomer.operator.metrics.WatchMetrics;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
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
        WatchMetrics.show(registry, access, objects, watched(operator, module.informers.organizations::all));
        ProcessMetrics.show(
                registry, OperatorModule.version(), module.leadership::isLeader, module.heartbeat::sinceLastReconcile);
    }

    /** A standby has no informers. */
    private static <T> Supplier<Stream<T>> watched(Operator operator, Supplier<Stream<T>> all) {
        return () -> operator.getRuntimeInfo().isStarted() ? all.get() : Stream.empty();
    }
}
