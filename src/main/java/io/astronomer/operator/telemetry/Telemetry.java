package io.astronomer.operator.telemetry;

import io.astronomer.operator.astro.http.CallListener;
import io.astronomer.operator.astro.limit.State;
import io.astronomer.operator.observe.RenewalListener;
import io.astronomer.operator.reconcile.Audience;
import io.astronomer.operator.reconcile.PassListener;
import io.astronomer.operator.reconcile.Passes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** All that listens to the operator at work. */
public final class Telemetry implements AutoCloseable {
    private final MeterRegistry registry;
    /** By organization, of those that are open. */
    private final Map<String, ApiMeter> calls = new ConcurrentHashMap<>();

    private final DriftMeter drift;
    private final ReadyMeter ready;
    private final RenewalMeter renewals;
    private final Optional<Traces> traces;

    public Telemetry(MeterRegistry registry, InstantSource clock, Optional<Traces> traces) {
        this.registry = registry;
        this.traces = traces;
        drift = new DriftMeter(registry);
        ready = new ReadyMeter(registry, clock);
        renewals = new RenewalMeter(registry);
    }

    /** Counts the requests of an organization until its budget is shown no more. */
    public CallListener calls(String organization) {
        CallListener meter = calls.computeIfAbsent(organization, name -> new ApiMeter(registry, name));
        return traces.map(meter::and).orElse(meter);
    }

    public Audience drift() {
        return drift;
    }

    public PassListener ready() {
        return ready;
    }

    /** Counts what had no pass, by kind of resource. */
    public static Runnable missed(MeterRegistry registry, String kind) {
        return Counter.builder("astro.operator.missed.events")
                .description("Changes that led to no pass until the comparison with the cache made one")
                .tag("kind", kind)
                .register(registry)::increment;
    }

    public RenewalListener renewals() {
        return renewals;
    }

    /** Shows the budget of an organization until what this answers is run, which ends all of its metrics. */
    public Runnable budget(String organization, Supplier<State> budget) {
        BudgetMeter meter = new BudgetMeter(registry, organization, budget);
        return () -> {
            meter.close();
            Optional.ofNullable(calls.remove(organization)).ifPresent(ApiMeter::close);
        };
    }

    public Passes traced(Passes passes) {
        return traces.map(present -> present.traced(passes)).orElse(passes);
    }

    /** Sends what has not been sent yet. */
    @Override
    public void close() {
        traces.ifPresent(Traces::close);
    }
}
