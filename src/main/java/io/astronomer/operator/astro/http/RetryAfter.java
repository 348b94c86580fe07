package io.astronomer.operator.astro.http;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses Retry-After in either of its two forms. */
final class RetryAfter {
    /** A longer time is taken for a mistake. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final Pattern SECONDS = Pattern.compile("[+-]?\\d+");
    private static final int SANE_DIGITS = 9;

    private RetryAfter() {}

    /** Returns the time; empty without a valid header. */
    static Optional<Duration> of(ApiResponse apiResponse, Instant now) {
        return apiResponse.header("Retry-After").flatMap(value -> parse(value.strip(), now));
    }

    private static Optional<Duration> parse(String value, Instant now) {
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(seconds(value));
        }
        try {
            Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
            return Optional.of(bounded(Duration.between(now, until)));
        } catch (DateTimeParseException neither) {
            return Optional.empty();
        }
    }

    private static Duration seconds(String value) {
        if (value.startsWith("-")) {
            return Duration.ZERO;
        }
        return value.length() > SANE_DIGITS ? LONGEST : bounded(Duration.ofSeconds(Long.parseLong(value)));
    }

    private static Duration bounded(Duration duration) {
        if (duration.isNegative()) {
            return Duration.ZERO;
        }
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }
}
