package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"90s, PT90S", "5m, PT5M", "1h30m, PT1H30M", "7d, P7D", "1d2h3m4s, PT26H3M4S"})
    void durationIsRead(String text, Duration duration) {
        assertThat(Durations.read(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "0s", "-5m", "5m5h", "5 m", "1.5h", "123456789s"})
    void otherTextIsNoDuration(String text) {
        assertThat(Durations.read(text)).isEmpty();
    }

    @Test
    void timeIsNamedOrADurationAway() {
        assertThat(Durations.time("2h", NOW)).contains(Instant.parse("2026-01-01T02:00:00Z"));
        assertThat(Durations.time("2030-01-31T18:00:00+01:00", NOW)).contains(Instant.parse("2030-01-31T17:00:00Z"));
        assertThat(Durations.time("tomorrow", NOW)).isEmpty();
    }
}
