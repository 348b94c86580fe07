package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.AstroException;
import java.time.Duration;
import java.util.Optional;

/** Told about every request: a listing makes one a page. */
@FunctionalInterface
public interface CallListener {

    /** Called on the thread of the call, after it; {@code failure} is empty when the service answered with success. */
    void called(Operation operation, Optional<AstroException> failure, Duration duration);

    /** Listens to nothing. */
    static CallListener none() {
        return (operation, failure, duration) -> {};
    }
}
