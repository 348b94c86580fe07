package io.astronomer.operator.astro.limit;

import java.util.function.Supplier;

/** Leave to ask Astro, for one errand. Whoever was given one has to close it. */
public interface Permit extends AutoCloseable {

    /**
     * Sends a request and takes its answer into account, an {@link io.astronomer.operator.astro.AstroException} included.
     *
     * @param writes whether the request could change something
     */
    <T> T spend(boolean writes, Supplier<T> request);

    @Override
    void close();

    /** Leave without end, which nobody counts. */
    static Permit unlimited() {
        return new Permit() {
            @Override
            public <T> T spend(boolean writes, Supplier<T> request) {
                return request.get();
            }

            @Override
            public void close() {
                // Nothing is kept.
            }
        };
    }
}
