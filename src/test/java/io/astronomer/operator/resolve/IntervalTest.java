package io.astronomer.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObjectSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {
    @ParameterizedTest
    @CsvSource({"10s, PT10S", "90s, PT1M30S", "5m, PT5M", "1h30m, PT1H30M", "24h, PT24H"})
    void isTaken(String text, Duration interval) {
        assertThat(Interval.of(spec(text))).contains(interval);
        assertThat(Interval.violation(spec(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9s", "9.999s", "24h1s", "25h", "-5m", "0s", "5", "5d", "soon", "1m1h", "''"})
    void isNone(String text) {
        assertThat(Interval.of(spec(text))).isEmpty();
        assertThat(Interval.violation(spec(text))).contains("syncInterval must be from 10s to 24h");
    }

    @Test
    void mayBeLeftOut() {
        EnvironmentObjectSpec spec =
                SpecResolverTest.resource("AIRFLOW_VARIABLE", "").getSpec();

        assertThat(Interval.of(spec)).isEmpty();
        assertThat(Interval.of(null)).isEmpty();
        assertThat(Interval.violation(spec)).isEmpty();
    }

    private static EnvironmentObjectSpec spec(String interval) {
        return SpecResolverTest.resource("AIRFLOW_VARIABLE", "syncInterval: " + interval)
                .getSpec();
    }
}
