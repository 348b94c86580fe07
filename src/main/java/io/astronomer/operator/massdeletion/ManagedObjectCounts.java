package io.astronomer.operator.massdeletion;

import io.astronomer.operator.astro.ScopeEntity;
import java.util.Set;

/** Counts of the managed objects of a Workspace or Deployment, from the cluster. */
@FunctionalInterface
public interface ManagedObjectCounts {
    Count of(ScopeEntity scopeEntity);

    /**
     * The objects of a scope entity.
     *
     * @param managed objects that exist
     * @param pending objects that are to be deleted, or whose status says that they were blocked
     */
    record Count(Set<ManagedObject> managed, Set<ManagedObject> pending) {
        public Count {
            managed = Set.copyOf(managed);
            pending = Set.copyOf(pending);
        }
    }
}
