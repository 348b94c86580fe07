package io.astronomer.operator.astro.http;

import java.time.Duration;
import java.util.OptionalInt;

/** Told about every request: a listing makes one a page. */
@FunctionalInterface
public interface CallListener {

    /** Called on the thread of the call, after it; {@code status} is the HTTP status, empty when there was no answer. */
    void called(Operation operation, OptionalInt status, Duration duration);

    /** Listens to nothing. */
    static CallListener none() {
        return (operation, status, duration) -> {};
    }

    default CallListener and(CallListener other) {
        return (operation, status, duration) -> {
            called(operation, status, duration);
            other.called(operation, status, duration);
        };
    }
}
