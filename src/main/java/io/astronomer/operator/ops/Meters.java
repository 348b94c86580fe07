package io.astronomer.operator.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.inject.Singleton;

/**
 * The registry that keeps the numbers. The default one only hands them on, to registries that it is given at some time
 * during the start, and loses what was counted before.
 */
@Singleton
final class Meters {
    private final MeterRegistry registry;

    Meters(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    MeterRegistry registry() {
        return registry;
    }
}
