package io.astronomer.operator.telemetry;

import io.astronomer.operator.observe.Way;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.Consumer;

/** Counts how the views of Astro were renewed. */
final class RenewalMeter implements Consumer<Way> {
    private final MeterRegistry registry;

    RenewalMeter(MeterRegistry registry) {
        this.registry = registry;
        for (Way way : Way.values()) {
            counter(way);
        }
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
