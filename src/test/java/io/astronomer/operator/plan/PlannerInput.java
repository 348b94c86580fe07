package io.astronomer.operator.plan;

import io.astronomer.operator.sandbox.astro.ServiceVariants;
import java.time.Duration;
import java.util.List;

/**
 * What was wanted before and is there, what others did to it, and what is wanted now.
 *
 * @param seen whether a pass saw the created object before anything else happened
 * @param pace how long each pass takes
 */
record PlannerInput(
        ServiceVariants serviceVariants,
        Desired before,
        boolean seen,
        List<Edit> edits,
        Desired wanted,
        Duration pace) {

    /** What somebody else does to the object. */
    sealed interface Edit {}

    /** Writes all of it, by the service's rules for what is left out. */
    record Write(Desired written) implements Edit {}

    record Exclude(String deploymentId) implements Edit {}

    record Delete() implements Edit {}
}
