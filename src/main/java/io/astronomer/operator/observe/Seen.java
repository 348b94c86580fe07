package io.astronomer.operator.observe;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.plan.Observed;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a look showed under an identity: an object, nothing, or a row that can't be used.
 *
 * @param problem what is wrong with the row
 */
record Seen(Optional<RemoteObject> object, Optional<String> problem) {

    static Seen of(Optional<RemoteObject> object) {
        return new Seen(object, Optional.empty());
    }

    static Seen unusable(String problem) {
        return new Seen(Optional.empty(), Optional.of(problem));
    }

    /** @throws AstroException.Unavailable for a row that can't be used: whether the object is there is not known */
    Observed observed() {
        problem.ifPresent(what -> {
            throw new AstroException.Unavailable(
                    "Astro lists the object in a row that " + what + ": nothing is known of it",
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty());
        });
        return object.<Observed>map(Observed.Present::new).orElseGet(Observed.Absent::new);
    }
}
