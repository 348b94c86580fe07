package io.astronomer.operator.metrics;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.controller.EventMessage;
import io.astronomer.operator.controller.EventReason;
import io.astronomer.operator.controller.EventRecorder;
import io.astronomer.operator.plan.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/** Counts drift: how often it was found, and its result. */
public final class DriftMetrics implements EventRecorder {
    static final String NAME = "astro.operator.drift";

    private static final Map<String, String> HANDLING = Map.of(
            EventReason.DRIFT_CORRECTED.text(), "corrected",
            Reason.DRIFTED.text(), "reported",
            Reason.EXTERNAL_WRITER.text(), "given_up");

    private final MeterRegistry registry;

    public DriftMetrics(MeterRegistry registry) {
        this.registry = registry;
        HANDLING.values().forEach(this::counter);
    }

    @Override
    public void record(EnvironmentObject resource, EventMessage message) {
        String handling = HANDLING.get(message.reason());
        if (handling != null) {
            counter(handling).increment();
        }
    }

    private Counter counter(String handling) {
        return Counter.builder(NAME)
                .description("Changes by other clients in Astro, by how the operator handled them")
                .tag("handling", handling)
                .register(registry);
    }
}
