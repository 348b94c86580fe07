package io.astronomer.operator.astro.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | PT2M",
                "0 | PT0S",
                "-5 | PT0S",
                "86400 | PT1H",
                "99999999999999999999 | PT1H",
                "-99999999999999999999 | PT0S",
                "Tue, 24 Nov 2026 10:00:30 GMT | PT30S",
                "Tue, 24 Nov 2026 09:59:00 GMT | PT0S",
                "Wed, 24 Nov 2027 10:00:00 GMT | PT1H",
            })
    void secondsAndDatesAreReadAndBounded(String header, Duration expected) {
        assertThat(of(header)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1.5", "24 Nov 2026"})
    void invalidHeaderCountsAsAbsent(String header) {
        assertThat(of(header)).isEmpty();
    }

    @Test
    void missingHeaderMeansNoDelay() {
        ApiResponse apiResponse = new ApiResponse(429, HttpHeaders.of(Map.of(), (name, value) -> true), new byte[0]);

        assertThat(RetryAfter.of(apiResponse, NOW)).isEmpty();
    }

    private static Optional<Duration> of(String header) {
        HttpHeaders headers = HttpHeaders.of(Map.of("retry-after", List.of(header)), (name, value) -> true);
        return RetryAfter.of(new ApiResponse(429, headers, new byte[0]), NOW);
    }
}
