package io.astronomer.operator.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.inject.Singleton;

/**
 * The registry that keeps the numbers. The default one only hands them on, to registries that it is given at some time
 * during the start, and loses what was counted before.
 */
@Singleton
final class MeterRegistryProvider {
    private final MeterRegistry registry;

    MeterRegistryProvider(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    MeterRegistry registry() {
        return registry;
    }
}
