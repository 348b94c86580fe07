package io.astronomer.operator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.reconcile.Notice;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftMeterTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DriftMeter meter = new DriftMeter(registry);

    @ParameterizedTest
    @CsvSource({"DriftCorrected, corrected", "Drifted, reported", "ExternalWriter, given_up"})
    void countsWhatCameOfADrift(String reason, String handling) {
        hear(reason);
        hear(reason);

        assertThat(count(handling)).isEqualTo(2);
        assertThat(total()).isEqualTo(2);
    }

    @Test
    void countsNothingElse() {
        hear("Updated");

        assertThat(total()).isZero();
    }

    @Test
    void showsEveryHandlingFromTheStart() {
        assertThat(registry.find("astro.operator.drift").counters()).hasSize(3);
    }

    private void hear(String reason) {
        meter.hear(new EnvironmentObject(), new Notice(Notice.Severity.WARNING, reason, ""));
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
