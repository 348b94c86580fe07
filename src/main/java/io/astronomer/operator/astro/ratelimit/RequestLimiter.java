package io.astronomer.operator.astro.ratelimit;

import java.util.Optional;

/** Grants permits for requests to Astro. */
@FunctionalInterface
public interface RequestLimiter {

    /**
     * Returns a permit; empty when the request is queued, and its callback announces the grant. Never blocks.
     *
     * @param insists whether a user requested it, whatever the last response was
     * @throws io.astronomer.operator.astro.AstroException the cause of a long wait. The callback announces its end all the
     *     same, unless the namespace has too many queued requests: then the exception has a Retry-After, and no callback
     *     follows
     */
    Optional<Permit> tryAcquire(PermitRequest permitRequest, boolean insists);

    /**
     * Withdraws a request that needs no permit any more, or can't use one now. A permit that it was granted is free for
     * others at once.
     */
    default void withdraw(String key) {
        // There is no queue.
    }
}
