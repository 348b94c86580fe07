package io.astronomer.operator.metrics;

import io.astronomer.operator.astro.ratelimit.LimiterState;
import io.astronomer.operator.astro.ratelimit.Priority;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** Metrics of one rate limiter: rate, permits in use, queued requests, and whether requests are stopped. */
final class RateLimiterMetrics implements AutoCloseable {
    private final MeterRegistry registry;
    private final String organization;
    private final Supplier<LimiterState> budget;
    private final List<Meter> meters = new ArrayList<>();

    RateLimiterMetrics(MeterRegistry registry, String organization, Supplier<LimiterState> budget) {
        this.registry = registry;
        this.organization = organization;
        this.budget = budget;
        add(gauge("astro.operator.budget.rate", LimiterState::perSecond)
                .description("Requests a second that the budget allows now")
                .baseUnit("requests"));
        add(gauge("astro.operator.budget.under.way", LimiterState::underWay).description("Permits in use"));
        for (Priority priority : Priority.values()) {
            add(gauge("astro.operator.budget.waiting", state -> state.waiting().getOrDefault(priority, 0))
                    .description("Those that wait for a permit")
                    .tag("lane", name(priority)));
        }
        for (LimiterState.Gate gate : LimiterState.Gate.values()) {
            add(gauge("astro.operator.budget.gate", state -> state.gate() == gate ? 1 : 0)
                    .description("1 for what the budget does now")
                    .tag("gate", name(gate)));
        }
    }

    /** The organization is gone. */
    @Override
    public void close() {
        meters.forEach(registry::remove);
    }

    private void add(Gauge.Builder<Supplier<Number>> gauge) {
        meters.add(gauge.tag("organization", organization).register(registry));
    }

    private Gauge.Builder<Supplier<Number>> gauge(String name, Function<LimiterState, Number> value) {
        return Gauge.builder(name, () -> value.apply(budget.get()));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
