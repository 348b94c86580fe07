package io.astronomer.operator.telemetry;

import io.astronomer.operator.observe.RenewalListener;
import io.astronomer.operator.observe.Way;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts how the views of Astro were renewed, and what of them could not be used. */
final class RenewalMeter implements RenewalListener {
    private final MeterRegistry registry;
    private final Counter unusableRows;

    RenewalMeter(MeterRegistry registry) {
        this.registry = registry;
        for (Way way : Way.values()) {
            counter(way);
        }
        unusableRows = Counter.builder("astro.operator.view.unusable.rows")
                .description("Rows of listings that lack what they must have, and were set aside")
                .register(registry);
    }

    @Override
    public void unusableRows(int rows) {
        unusableRows.increment(rows);
    }

    @Override
    public void accept(Way way) {
        counter(way).increment();
    }

    private Counter counter(Way way) {
        return Counter.builder("astro.operator.view.renewals")
                .description(
                        "Renewals of the view of a Workspace, a Deployment or the organization, by the way they went")
                .tag("way", way.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
