package io.astronomer.operator.blast;

import io.astronomer.operator.astro.Place;
import java.util.Set;

/** What there is in a Workspace or Deployment, as the cluster has it. */
@FunctionalInterface
public interface Inhabitants {
    Count of(Place place);

    /**
     * The objects of a place.
     *
     * @param managed those that are there
     * @param pending those that are to be deleted, or whose status says that they were held back from it
     */
    record Count(Set<ManagedObject> managed, Set<ManagedObject> pending) {
        public Count {
            managed = Set.copyOf(managed);
            pending = Set.copyOf(pending);
        }
    }
}
