package io.astronomer.operator.massdeletion;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * An administrator's approval of the deletion of all resources, with the time at which it was given. It is valid for one
 * hour, so that a forgotten approval allows nothing later.
 */
public final class UninstallApproval {
    static final Duration LASTS = Duration.ofHours(1);
    /** Tolerance for a clock that is ahead of ours. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private UninstallApproval() {}

    /** Returns why the approval is not valid, and what would be; empty when it is valid. */
    public static Optional<String> problem(String text, Instant now) {
        try {
            Instant given = OffsetDateTime.parse(text.strip()).toInstant();
            if (given.isAfter(now.plus(CLOCK_SKEW))) {
                return Optional.of("is in the future: set it to the present time");
            }
            return given.plus(LASTS).isAfter(now)
                    ? Optional.empty()
                    : Optional.of("is more than one hour old: set it to the present time to approve again");
        } catch (DateTimeParseException malformed) {
            return Optional.of("must be the present time in RFC 3339 format, such as 2030-01-31T18:00:00Z");
        }
    }
}
