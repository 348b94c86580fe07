package io.astronomer.operator.resolve;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.plan.Policy;
import java.util.Optional;

/** From the resource to what is wanted. */
public interface Resolver {

    /** Looks at metadata only: referenced values stay unread. */
    Resolution resolveMetadata(EnvironmentObject resource);

    /** Reads the referenced values; the revision is that of what was read. */
    Resolution resolveValues(EnvironmentObject resource);

    /** What the operator may do with the object: needs no valid spec. */
    Policy policy(EnvironmentObject resource);

    /** Whether the resource may have an object of its own, by what it or the installation says. */
    boolean contends(EnvironmentObject resource);

    /** Which object the resource is about: needs no reference, and no more of the spec than what can't change. */
    Optional<ObjectIdentity> identity(EnvironmentObject resource);
}
