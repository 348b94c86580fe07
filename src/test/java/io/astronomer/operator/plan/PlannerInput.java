package io.astronomer.operator.plan;

import io.astronomer.operator.sandbox.astro.ServiceVariants;
import java.time.Duration;
import java.util.List;

/**
 * Applied desired state, edits of another client, and present desired state.
 *
 * @param seen whether a reconciliation read the created object before the edits
 * @param pace duration of each reconciliation
 */
record PlannerInput(
        ServiceVariants serviceVariants,
        Desired before,
        boolean seen,
        List<Edit> edits,
        Desired wanted,
        Duration pace) {

    /** Request of another client for the object. */
    sealed interface Edit {}

    /** Writes the whole object, by the service's rules for omitted fields. */
    record Write(Desired written) implements Edit {}

    record Exclude(String deploymentId) implements Edit {}

    record Delete() implements Edit {}
}
