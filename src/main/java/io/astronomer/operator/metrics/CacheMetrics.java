package io.astronomer.operator.metrics;

import io.astronomer.operator.cache.RefreshListener;
import io.astronomer.operator.cache.RefreshMode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts the refreshes of the cache, and the rows that can't be used. */
final class CacheMetrics implements RefreshListener {
    private final MeterRegistry registry;
    private final Counter unusableRows;

    CacheMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (RefreshMode mode : RefreshMode.values()) {
            counter(mode);
        }
        unusableRows = Counter.builder("astro.operator.cache.unusable.rows")
                .description("Rows of listings that are skipped, because a required field is missing or invalid")
                .register(registry);
    }

    @Override
    public void unusableRows(int rows) {
        unusableRows.increment(rows);
    }

    @Override
    public void accept(RefreshMode mode) {
        counter(mode).increment();
    }

    private Counter counter(RefreshMode mode) {
        return Counter.builder("astro.operator.cache.refreshes")
                .description("Refreshes of the cache of a Workspace, a Deployment or the organization")
                .tag("mode", mode.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
