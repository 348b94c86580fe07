package io.astronomer.operator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.controller.EventMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DriftMetrics meter = new DriftMetrics(registry);

    @ParameterizedTest
    @CsvSource({"DriftCorrected, corrected", "Drifted, reported", "ExternalWriter, given_up"})
    void countsDriftByItsHandling(String reason, String handling) {
        recordEvent(reason);
        recordEvent(reason);

        assertThat(count(handling)).isEqualTo(2);
        assertThat(total()).isEqualTo(2);
    }

    @Test
    void countsNoOtherEvent() {
        recordEvent("Updated");

        assertThat(total()).isZero();
    }

    @Test
    void everyHandlingIsExportedFromTheStart() {
        assertThat(registry.find("astro.operator.drift").counters()).hasSize(3);
    }

    private void recordEvent(String reason) {
        meter.record(new EnvironmentObject(), new EventMessage(EventMessage.Severity.WARNING, reason, ""));
    }

    private double count(String handling) {
        return registry.get("astro.operator.drift")
                .tag("handling", handling)
                .counter()
                .count();
    }

    private double total() {
        return count("corrected") + count("reported") + count("given_up");
    }
}
