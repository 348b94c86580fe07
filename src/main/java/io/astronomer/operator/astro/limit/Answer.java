package io.astronomer.operator.astro.limit;

import io.astronomer.operator.astro.AstroException;

/** What becomes of an errand now. */
sealed interface Answer {

    /**
     * It may be run.
     *
     * @param at when the permit was given, which may be some time ago
     */
    record Granted(long at) implements Answer {}

    /** It waits; its turn is told. */
    record Queued() implements Answer {}

    /** It waits as well, for so long that the failure is worth telling. */
    record Refused(AstroException failure) implements Answer {}
}
