package io.astronomer.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObjectSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyncIntervalTest {
    @ParameterizedTest
    @CsvSource({"10s, PT10S", "90s, PT1M30S", "5m, PT5M", "1h30m, PT1H30M", "24h, PT24H"})
    void validIntervalIsRead(String text, Duration interval) {
        assertThat(SyncInterval.of(spec(text))).contains(interval);
        assertThat(SyncInterval.violation("", text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9s", "9.999s", "24h1s", "25h", "-5m", "0s", "5", "5d", "soon", "1m1h", "''"})
    void invalidIntervalIsAViolation(String text) {
        assertThat(SyncInterval.of(spec(text))).isEmpty();
        assertThat(SyncInterval.violation("", text)).contains("syncInterval must be from 10s to 24h");
    }

    @Test
    void intervalIsOptional() {
        EnvironmentObjectSpec spec = ResolverTest.resource("").getSpec();

        assertThat(SyncInterval.of(spec)).isEmpty();
        assertThat(SyncInterval.of(null)).isEmpty();
        assertThat(SyncInterval.violation("", spec.syncInterval())).isEmpty();
    }

    private static EnvironmentObjectSpec spec(String interval) {
        return ResolverTest.resource("syncInterval: " + interval).getSpec();
    }
}
