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
                .description(
                        "Rows of listings that lack a required field, such as an id, a key or a time. The operator ignores"
                                + " them: the resource of such an object is Unavailable if the row has its key, and the"
                                + " others continue. A log line names the first row.")
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
                .description(
                        "Refreshes of the cache: a listing of one Workspace or Deployment, page by page (listing), or many"
                                + " Workspaces and Deployments from one listing of the organization (organization).")
                .tag("mode", mode.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
