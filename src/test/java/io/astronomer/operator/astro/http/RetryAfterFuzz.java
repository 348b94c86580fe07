package io.astronomer.operator.astro.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Fuzz target: any header {@code Retry-After} is a delay from zero to an hour, or absent. */
public final class RetryAfterFuzz {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private RetryAfterFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Map<String, List<String>> header = Map.of("Retry-After", List.of(new String(input, ISO_8859_1)));
        ApiResponse apiResponse = new ApiResponse(429, HttpHeaders.of(header, (name, value) -> true), new byte[0]);
        RetryAfter.of(apiResponse, NOW)
                .filter(wait -> wait.isNegative() || wait.compareTo(Duration.ofHours(1)) > 0)
                .ifPresent(wait -> {
                    throw new AssertionError("a wait of " + wait);
                });
    }
}
