package io.astronomer.operator.cli.plan;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.cli.manifest.Manifest;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.ResolvedNames;
import java.util.Optional;

/** One manifest of a plan, before Astro's objects are read. */
sealed interface Candidate {
    Manifest manifest();

    /**
     * Its names are resolved.
     *
     * @param before the manifest that is applied now
     * @param resource as it is after the manifest is applied
     * @param desired with the referenced values that can be read
     * @param unresolved why a reference or its value can't be used
     * @param base desired state of that manifest
     * @param live whether the resource is in the cluster
     */
    record Resolved(
            Manifest manifest,
            Optional<Manifest> before,
            EnvironmentObject resource,
            ResolvedNames names,
            Desired desired,
            Optional<Outcome> unresolved,
            Optional<Desired> base,
            boolean live)
            implements Candidate {
        ObjectIdentity identity() {
            return desired.identity();
        }
    }

    /** The operator would not get as far as reading the object. */
    record Ended(Manifest manifest, Outcome outcome) implements Candidate {}
}
