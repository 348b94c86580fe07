package io.astronomer.operator.telemetry;

import io.astronomer.operator.astro.limit.Lane;
import io.astronomer.operator.astro.limit.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** Shows the budget of requests to Astro: what it allows, who waits, and what stands in the way. */
public final class BudgetMeter {
    private final Supplier<State> budget;

    public BudgetMeter(MeterRegistry registry, Supplier<State> budget) {
        this.budget = budget;
        gauge("astro.operator.budget.rate", State::perSecond)
                .description("Requests a second that the budget allows now")
                .baseUnit("requests")
                .register(registry);
        gauge("astro.operator.budget.under.way", State::underWay)
                .description("Permits in use")
                .register(registry);
        for (Lane lane : Lane.values()) {
            gauge("astro.operator.budget.waiting", state -> state.waiting().getOrDefault(lane, 0))
                    .description("Those that wait for a permit")
                    .tag("lane", name(lane))
                    .register(registry);
        }
        for (State.Gate gate : State.Gate.values()) {
            gauge("astro.operator.budget.gate", state -> state.gate() == gate ? 1 : 0)
                    .description("1 for what the budget does now")
                    .tag("gate", name(gate))
                    .register(registry);
        }
    }

    private Gauge.Builder<Supplier<Number>> gauge(String name, Function<State, Number> value) {
        return Gauge.builder(name, () -> value.apply(budget.get()));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
