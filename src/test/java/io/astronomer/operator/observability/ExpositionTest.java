package io.astronomer.operator.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpositionTest {
    private static final String PAGE = """
            # HELP drift_total Changes, by their result
            # TYPE drift_total counter
            drift_total{handling="corrected",note="a \\"b\\", c=\\"d\\""} 1.0
            drift_total{handling="reported",note=""} 0.0
            # HELP call_seconds Requests
            # TYPE call_seconds histogram
            call_seconds_bucket{code="200",le="0.05"} 1
            call_seconds_count{code="200"} 1
            # HELP call_seconds_max Requests
            # TYPE call_seconds_max gauge
            call_seconds_max{code="200"} 0.1
            # TYPE connections_max gauge
            connections_max 100.0
            """;

    @Test
    void familyHasItsTypeItsHelpAndTheValuesOfItsLabels() {
        assertThat(Exposition.families(PAGE))
                .contains(new Family(
                        "drift_total",
                        "counter",
                        "Changes, by their result",
                        Map.of(
                                "handling",
                                Set.of("corrected", "reported"),
                                "note",
                                Set.of("a \\\"b\\\", c=\\\"d\\\"", ""))));
    }

    @Test
    void bucketsAndMaximumBelongToTheHistogram() {
        assertThat(Exposition.families(PAGE))
                .filteredOn(family -> family.name().startsWith("call"))
                .containsExactly(new Family("call_seconds", "histogram", "Requests", Map.of("code", Set.of("200"))));
    }

    @Test
    void gaugeWhoseOwnNameEndsInMaxIsAFamily() {
        assertThat(Exposition.families(PAGE)).contains(new Family("connections_max", "gauge", "", Map.of()));
    }
}
