package io.astronomer.operator.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.inject.Singleton;

/**
 * Provides the meter registry. The default one forwards to registries that are added during the start, and loses what was
 * counted before.
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
