package io.astronomer.operator.astro.ratelimit;

import java.util.Optional;

/** Share of one organization in the requests that may wait for a response. */
interface Slots {

    /** Takes a slot for one request; empty when none is free. A callback announces a free slot. */
    Optional<Slot> take(Standing standing);

    /** How an organization responds. */
    enum Standing {
        QUICK,
        /** No response arrived yet. */
        UNPROVEN,
        SLOW
    }

    /** A slot for one request. */
    @FunctionalInterface
    interface Slot {
        /** Releases the slot; to be called once. */
        void release();
    }
}
