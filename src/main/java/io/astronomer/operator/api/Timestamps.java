package io.astronomer.operator.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Format of the times in the status. */
public final class Timestamps {
    private static final String FORM = "0000-00-00T00:00:00Z";

    private Timestamps() {}

    public static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Returns a text that tells two requests apart. */
    public static String exact(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Returns the time; empty without one, or when it is malformed, because other writers of a status exist. */
    public static Optional<Instant> read(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(isOfOurForm(text) ? ofOurForm(text) : Instant.parse(text));
        } catch (DateTimeParseException broken) {
            return Optional.empty();
        }
    }

    /** Returns whether {@link #text} may have written it. Each reconciliation reads several, and the parser is slow. */
    private static boolean isOfOurForm(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char expected = FORM.charAt(i);
            char found = text.charAt(i);
            boolean fits = expected == '0' ? found >= '0' && found <= '9' : found == expected;
            if (!fits) {
                return false;
            }
        }
        // The parser knows the length of each month, and hour 24.
        return isWithin(1, number(text, 5), 12)
                && isWithin(1, number(text, 8), 28)
                && isWithin(0, number(text, 11), 23)
                && isWithin(0, number(text, 14), 59)
                && isWithin(0, number(text, 17), 59);
    }

    private static Instant ofOurForm(String text) {
        int year = number(text, 0) * 100 + number(text, 2);
        long day = LocalDate.of(year, number(text, 5), number(text, 8)).toEpochDay();
        return Instant.ofEpochSecond(((day * 24 + number(text, 11)) * 60 + number(text, 14)) * 60 + number(text, 17));
    }

    private static boolean isWithin(int least, int number, int most) {
        return least <= number && number <= most;
    }

    private static int number(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }
}
