package io.astronomer.operator.resolve;

import io.astronomer.operator.api.EnvironmentObjectSpec;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Age at which the cache entry of a resource's object is refreshed. */
public final class SyncInterval {
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(1);

    private SyncInterval() {}

    /** Returns the interval of the spec, if it is allowed. */
    public static Optional<Duration> of(@Nullable EnvironmentObjectSpec spec) {
        return Optional.ofNullable(spec)
                .flatMap(present -> Optional.ofNullable(present.syncInterval()))
                .flatMap(SyncInterval::allowed);
    }

    /** @param prefix of the field's path */
    static Optional<String> violation(String prefix, @Nullable String interval) {
        return interval == null || allowed(interval).isPresent()
                ? Optional.empty()
                : Optional.of(prefix + "syncInterval must be from 10s to 24h");
    }

    /** Returns the interval that the text names, if it is allowed. */
    public static Optional<Duration> allowed(String text) {
        return parse(text).filter(SyncInterval::isAllowed);
    }

    /** Parses hours, minutes and seconds, such as {@code 1h30m}. */
    public static Optional<Duration> parse(String text) {
        try {
            return Optional.of(Duration.parse("PT" + text.toUpperCase(Locale.ROOT)));
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isAllowed(Duration interval) {
        return interval.compareTo(SHORTEST) >= 0 && interval.compareTo(LONGEST) <= 0;
    }
}
