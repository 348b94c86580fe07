package io.astronomer.operator.astro.limit;

import java.util.Optional;

/** How many requests may wait for their answers at once, as far as one organization is concerned. */
interface Slots {

    /** One request; empty while there is no room for it. Whoever was refused is told when there is. */
    Optional<Slot> take(Standing standing);

    /** How an organization's requests are answered. */
    enum Standing {
        QUICK,
        /** Nothing was answered yet. */
        UNPROVEN,
        SLOW
    }

    /** Room for one request. */
    @FunctionalInterface
    interface Slot {
        /** To be called once. */
        void release();
    }

    /** Room for any number. */
    static Slots unlimited() {
        return standing -> Optional.of(() -> {});
    }
}
