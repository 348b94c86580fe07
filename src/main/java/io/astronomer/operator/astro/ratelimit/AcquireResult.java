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

    /** The request is queued, and the wait is long enough to report the failure that causes it. */
    record Refused(AstroException failure) implements AcquireResult {}
}
