package io.astronomer.operator.astro.ratelimit;

import java.util.function.Supplier;

/** The right to send requests to Astro for one permit request. Must be closed. */
public interface Permit extends AutoCloseable {

    /**
     * Sends a request and records its response, an {@link io.astronomer.operator.astro.AstroException} included.
     *
     * @param writes whether the request could change something
     */
    <T> T execute(boolean writes, Supplier<T> request);

    @Override
    void close();

    /** Returns a permit without a bound. */
    static Permit unlimited() {
        return new Permit() {
            @Override
            public <T> T execute(boolean writes, Supplier<T> request) {
                return request.get();
            }

            @Override
            public void close() {
                // There is nothing to release.
            }
        };
    }
}
