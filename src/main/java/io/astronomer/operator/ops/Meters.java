package io.astronomer.operator.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import jakarta.inject.Singleton;

/**
 * The registry that keeps the numbers. The default one only hands them on, to registries that it is given at some time
 * during the start, and loses what was counted before.
 */
@Singleton
final class Meters {
    private final MeterRegistry registry;

    // Deprecated for a newer client library; this is the one that Quarkus brings.
    @SuppressWarnings("deprecation")
    Meters(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    MeterRegistry registry() {
        return registry;
    }
}
