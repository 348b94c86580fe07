package io.astronomer.operator.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Gauges of this process: its version, whether it is the leader, and how long ago it reconciled. */
public final class ProcessMetrics {
    private ProcessMetrics() {}

    public static void show(
            MeterRegistry registry, String version, BooleanSupplier isLeader, Supplier<Duration> sinceLastReconcile) {
        Gauge.builder("astro.operator.build", () -> 1)
                .description("Always 1; the label shows the running version.")
                .tag("version", version)
                .register(registry);
        Gauge.builder("astro.operator.leader", () -> isLeader.getAsBoolean() ? 1 : 0)
                .description("1 while this process is the leader, or if leader election is off; otherwise 0.")
                .register(registry);
        Gauge.builder(
                        "astro.operator.last.reconcile.age",
                        () -> sinceLastReconcile.get().toMillis() / 1e3)
                .description("Time since this process completed a reconciliation, or else since its start, in seconds.")
                .baseUnit("seconds")
                .register(registry);
    }
}
