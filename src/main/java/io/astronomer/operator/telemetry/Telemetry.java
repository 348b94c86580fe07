package io.astronomer.operator.telemetry;

import io.astronomer.operator.astro.http.CallListener;
import io.astronomer.operator.astro.limit.State;
import io.astronomer.operator.observe.Way;
import io.astronomer.operator.reconcile.Audience;
import io.astronomer.operator.reconcile.PassListener;
import io.astronomer.operator.reconcile.Passes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All that listens to the operator at work. */
public final class Telemetry implements AutoCloseable {
    private final MeterRegistry registry;
    private final CallListener calls;
    private final DriftMeter drift;
    private final ReadyMeter ready;
    private final RenewalMeter renewals;
    private final Optional<Traces> traces;

    public Telemetry(MeterRegistry registry, InstantSource clock, Optional<Traces> traces) {
        this.registry = registry;
        this.traces = traces;
        CallListener meter = new ApiMeter(registry);
        calls = traces.map(meter::and).orElse(meter);
        drift = new DriftMeter(registry);
        ready = new ReadyMeter(registry, clock);
        renewals = new RenewalMeter(registry);
    }

    public CallListener calls() {
        return calls;
    }

    public Audience drift() {
        return drift;
    }

    public PassListener ready() {
        return ready;
    }

    public Consumer<Way> renewals() {
        return renewals;
    }

    /** Shows the budget of an organization until what this answers is run. */
    public Runnable budget(String organization, Supplier<State> budget) {
        BudgetMeter meter = new BudgetMeter(registry, organization, budget);
        return meter::close;
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
