package io.astronomer.operator.resolve;

import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import java.util.Optional;

/** Lookup of Workspaces and Deployments by name, for one resource. */
public interface EntityLookup {

    /**
     * Returns the rows; empty if they were not read yet, and the resource is requeued when they are.
     *
     * @throws io.astronomer.operator.astro.AstroException the failure of the last read
     */
    Optional<EntityRows> find(EntityQuery query);

    /** Returns the rows, if they were read. The resource does not wait for them. */
    Optional<EntityRows> peek(EntityQuery query);
}
