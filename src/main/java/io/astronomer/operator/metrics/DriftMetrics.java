package io.astronomer.operator.metrics;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.controller.EventMessage;
import io.astronomer.operator.controller.EventReason;
import io.astronomer.operator.controller.EventRecorder;
import io.astronomer.operator.plan.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts drift: how often it was found, and its result. */
public final class DriftMetrics implements EventRecorder {
    static final String NAME = "astro.operator.drift";

    private final MeterRegistry registry;

    private enum Handling {
        CORRECTED(EventReason.DRIFT_CORRECTED.text()),
        REPORTED(Reason.DRIFTED.text()),
        GIVEN_UP(Reason.EXTERNAL_WRITER.text());

        /** Reason of the event. */
        private final String reason;

        Handling(String reason) {
            this.reason = reason;
        }
    }

    public DriftMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Handling handling : Handling.values()) {
            counter(handling);
        }
    }

    @Override
    public void record(EnvironmentObject resource, EventMessage message) {
        for (Handling handling : Handling.values()) {
            if (handling.reason.equals(message.reason())) {
                counter(handling).increment();
            }
        }
    }

    private Counter counter(Handling handling) {
        return Counter.builder(NAME)
                .description(
                        "Changes by other clients in Astro, by their result: corrected; reported, because policy.drift"
                                + " is Report; or given_up, at the third revert within an hour.")
                .tag("handling", handling.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
