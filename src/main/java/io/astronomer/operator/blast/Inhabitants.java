package io.astronomer.operator.blast;

import io.astronomer.operator.astro.Place;
import java.util.Set;

/** What there is in a Workspace or Deployment, as the cluster has it. */
@FunctionalInterface
public interface Inhabitants {
    Count of(Place place);

    /**
     * The resources by their uids.
     *
     * @param managed those with an object of their own
     * @param pending those whose object is to be deleted, or was held back from it
     * @param heldBack those whose status says that they were; a process that is new knows them by nothing else
     */
    record Count(Set<String> managed, Set<String> pending, Set<String> heldBack) {
        public Count {
            managed = Set.copyOf(managed);
            pending = Set.copyOf(pending);
            heldBack = Set.copyOf(heldBack);
        }
    }
}
