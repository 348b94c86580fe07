package io.astronomer.operator.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations on the command line, such as {@code 90s}, {@code 1h30m} or {@code 7d}. */
final class Durations {
    private static final Pattern FORM =
            Pattern.compile("(?=\\d)(?:(\\d{1,4})d)?(?:(\\d{1,5})h)?(?:(\\d{1,6})m)?(?:(\\d{1,8})s)?");

    private Durations() {}

    /** Returns the duration; empty for a text that is none, and for zero. */
    static Optional<Duration> read(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Duration duration = Duration.ofDays(number(matcher, 1))
                .plusHours(number(matcher, 2))
                .plusMinutes(number(matcher, 3))
                .plusSeconds(number(matcher, 4));
        return duration.isZero() ? Optional.empty() : Optional.of(duration);
    }

    private static long number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }

    /** Returns the time that the text names, or that is so far in the future; empty for another text. */
    static Optional<Instant> time(String text, Instant now) {
        return read(text).map(now::plus).or(() -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeParseException neither) {
                return Optional.empty();
            }
        });
    }
}
