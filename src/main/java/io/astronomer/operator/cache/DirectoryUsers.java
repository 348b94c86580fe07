package io.astronomer.operator.cache;

import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.Scope;
import java.util.Optional;

/** Resources that use the directory, and the callback that requeues them. */
public interface DirectoryUsers {

    /** Returns what the resources look up. The directory keeps no other rows. */
    EntityUse inUse(Scope scope);

    /**
     * The listing was read. Requeues the resources for which its rows mean something else than before. Must not block.
     *
     * @param before rows of the last read; empty at the first one
     */
    void entitiesRead(Scope scope, EntityRows now, Optional<EntityRows> before);
}
