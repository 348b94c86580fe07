package io.astronomer.operator.astro.ratelimit;

import io.astronomer.operator.astro.AstroException;

/** Result of a request for a permit. */
sealed interface AcquireResult {

    /**
     * A permit was granted.
     *
     * @param at time of the grant, which may be in the past
     */
    record Granted(long at) implements AcquireResult {}

    /** The request is queued; its callback announces the grant. */
    record Queued() implements AcquireResult {}

    /**
     * There is no permit for a while, and the status should report the cause. A request that a pause or the circuit breaker
     * delays is queued. One that needs a right of the token is kept until a probe or a new token. One beyond the bound of its
     * namespace is not kept; it has a Retry-After instead.
     */
    record Delayed(AstroException failure) implements AcquireResult {}
}
