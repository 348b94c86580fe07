package io.astronomer.operator.telemetry;

import io.astronomer.operator.astro.limit.Lane;
import io.astronomer.operator.astro.limit.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** Shows the budget of requests to Astro of one organization: what it allows, who waits, and what stands in the way. */
final class BudgetMeter implements AutoCloseable {
    private final MeterRegistry registry;
    private final String organization;
    private final Supplier<State> budget;
    private final List<Meter> meters = new ArrayList<>();

    BudgetMeter(MeterRegistry registry, String organization, Supplier<State> budget) {
        this.registry = registry;
        this.organization = organization;
        this.budget = budget;
        add(gauge("astro.operator.budget.rate", State::perSecond)
                .description("Requests a second that the budget allows now")
                .baseUnit("requests"));
        add(gauge("astro.operator.budget.under.way", State::underWay).description("Permits in use"));
        for (Lane lane : Lane.values()) {
            add(gauge("astro.operator.budget.waiting", state -> state.waiting().getOrDefault(lane, 0))
                    .description("Those that wait for a permit")
                    .tag("lane", name(lane)));
        }
        for (State.Gate gate : State.Gate.values()) {
            add(gauge("astro.operator.budget.gate", state -> state.gate() == gate ? 1 : 0)
                    .description("1 for what the budget does now")
                    .tag("gate", name(gate)));
        }
    }

    /** The organization is there no more. */
    @Override
    public void close() {
        meters.forEach(registry::remove);
    }

    private void add(Gauge.Builder<Supplier<Number>> gauge) {
        meters.add(gauge.tag("organization", organization).register(registry));
    }

    private Gauge.Builder<Supplier<Number>> gauge(String name, Function<State, Number> value) {
        return Gauge.builder(name, () -> value.apply(budget.get()));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
