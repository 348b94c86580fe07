package io.astronomer.operator.status;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The one form of times in the status. */
public final class Times {
    private Times() {}

    public static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
