package io.astronomer.operator.astro.http;

import java.time.Duration;
import java.util.OptionalInt;

/** Told about every request: a listing makes one a page. */
@FunctionalInterface
public interface RequestListener {

    /** Called on the thread of the call, after it; {@code status} is the HTTP status, empty when there was no answer. */
    void called(Operation operation, OptionalInt status, Duration duration);

    /** Listens to nothing. */
    static RequestListener none() {
        return (operation, status, duration) -> {};
    }

    default RequestListener and(RequestListener other) {
        return (operation, status, duration) -> {
            called(operation, status, duration);
            other.called(operation, status, duration);
        };
    }
}
