package io.astronomer.operator.astro.limit;

import java.util.Optional;

/** Where leave to ask Astro is given. */
@FunctionalInterface
public interface Admission {

    /**
     * Leave for the errand; empty when it has to wait for its turn, of which it is told. Never waits itself.
     *
     * @param insists whether a person asks for a look, whatever an earlier answer was
     * @throws io.astronomer.operator.astro.AstroException when that may take long; the errand's turn is told all the same
     */
    Optional<Permit> admit(Errand errand, boolean insists);

    /** The errand needs no permit any more, or can't use one now: one that it was given is free for others at once. */
    default void withdraw(String key) {
        // Where nobody waits nothing is kept.
    }

    /** Admits everybody. */
    static Admission unlimited() {
        return (errand, insists) -> Optional.of(Permit.unlimited());
    }
}
