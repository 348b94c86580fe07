package io.astronomer.operator.astro.http;

import java.time.Duration;
import java.util.OptionalInt;

/** Listener for requests: one for each page of a listing. */
@FunctionalInterface
public interface RequestListener {

    /** Called on the thread of the request, after it. {@code status} is the HTTP status, empty without a response. */
    void completed(Operation operation, OptionalInt status, Duration duration);

    default RequestListener and(RequestListener other) {
        return (operation, status, duration) -> {
            completed(operation, status, duration);
            other.completed(operation, status, duration);
        };
    }
}
