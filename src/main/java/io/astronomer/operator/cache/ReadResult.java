package io.astronomer.operator.cache;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.plan.Observed;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Result of a read for one identity: an object, no object, or a row that can't be used.
 *
 * @param problem why the row can't be used
 */
record ReadResult(Optional<RemoteObject> object, Optional<String> problem) {

    static ReadResult of(Optional<RemoteObject> object) {
        return new ReadResult(object, Optional.empty());
    }

    static ReadResult unusable(String problem) {
        return new ReadResult(Optional.empty(), Optional.of(problem));
    }

    /** @throws AstroException.Unavailable for a row that can't be used, because it is unknown whether the object exists */
    Observed observed() {
        problem.ifPresent(what -> {
            throw new AstroException.Unavailable(
                    "the row of the object in Astro's listing can't be used: it " + what,
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty());
        });
        return object.<Observed>map(Observed.Present::new).orElseGet(Observed.Absent::new);
    }
}
