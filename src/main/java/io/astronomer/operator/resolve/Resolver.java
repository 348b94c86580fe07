package io.astronomer.operator.resolve;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.SecretRevision;
import java.util.Optional;

/** Resolves a resource into its desired state. */
public interface Resolver {

    /** Resolves with metadata only: referenced values are unread. */
    Resolution resolveMetadata(EnvironmentObject resource);

    /** Resolves with the referenced values; the revision is that of the values. */
    Resolution resolveValues(EnvironmentObject resource);

    /** Returns the present revision of the referenced Secrets. */
    default Optional<SecretRevision> revision(EnvironmentObject resource) {
        return resolveMetadata(resource).known().flatMap(Desired::revision);
    }

    /** Returns the policies; needs no valid spec. */
    Policy policy(EnvironmentObject resource);

    /** Returns whether the resource may own an object, by its policies and the defaults. */
    boolean contends(EnvironmentObject resource);

    /** Returns the identity of the object; needs no reference, and only the immutable part of the spec. */
    Optional<ObjectIdentity> identity(EnvironmentObject resource);
}
