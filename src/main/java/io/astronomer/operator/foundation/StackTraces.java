package io.astronomer.operator.foundation;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Stack traces without messages, because a message may quote a value. */
public final class StackTraces {
    private StackTraces() {}

    /** Returns the first frames, each on a line. */
    public static String frames(Throwable failure, int most) {
        return Arrays.stream(failure.getStackTrace())
                .limit(most)
                .map(frame -> "\tat " + frame)
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
