package io.astronomer.operator.app;

import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Producer of the meter registry. Its users inject it by its own type: the default MeterRegistry forwards to registries that
 * are added during the start, and loses what was counted before.
 */
final class MeterRegistryProducer {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** Quarkus adds its process metrics. Its own extension still uses the deprecated client. */
    @Produces
    @Singleton
    PrometheusMeterRegistry prometheusMeterRegistry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    /** Replaces unknown methods by OTHER, because a request may name any method and each would be a series. */
    @Produces
    @Singleton
    MeterFilter knownMethodsFilter() {
        return MeterFilter.replaceTagValues("method", method -> METHODS.contains(method) ? method : "OTHER");
    }
}
