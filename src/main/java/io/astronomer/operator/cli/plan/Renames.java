package io.astronomer.operator.cli.plan;

import io.astronomer.operator.astro.ObjectIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Resources that were renamed: the removed and the new one describe the same object. */
final class Renames {
    private final Map<ObjectIdentity, Candidate.Resolved> byIdentity;
    private final Map<Candidate, PlannedObject> planned;

    /** @param planned plans of the new resources; a renamed one is replaced there */
    Renames(List<Candidate.Resolved> candidates, Map<Candidate, PlannedObject> planned) {
        this.byIdentity = candidates.stream()
                .collect(Collectors.toMap(Candidate.Resolved::identity, Function.identity(), (first, second) -> first));
        this.planned = planned;
    }

    /** Merges the plan of a removed resource into that of its successor. Returns the plan that remains. */
    Optional<PlannedObject> apply(ObjectIdentity identity, PlannedObject removed) {
        Candidate.Resolved successor = byIdentity.get(identity);
        PlannedObject plan = successor == null ? null : planned.get(successor);
        // A successor that does not create the object leaves the deletion as it is.
        if (successor == null
                || plan == null
                || removed.action() != PlannedAction.DELETE
                || !creates(successor, plan)) {
            return Optional.of(removed);
        }
        planned.put(successor, replaced(plan, removed));
        return Optional.empty();
    }

    private static boolean creates(Candidate.Resolved successor, PlannedObject plan) {
        return !successor.desired().policy().observes() && isAllowed(plan);
    }

    private static boolean isAllowed(PlannedObject plan) {
        return plan.action().writes()
                || (plan.action() == PlannedAction.UNCHANGED && plan.reason().isEmpty());
    }

    private static PlannedObject replaced(PlannedObject plan, PlannedObject removed) {
        return new PlannedObject(
                plan.namespace(),
                plan.name(),
                plan.location(),
                plan.identity(),
                PlannedAction.REPLACE,
                removed.id(),
                Optional.of("Renamed"),
                "EnvironmentObject " + removed.reference() + " was removed and describes the same object: its deletion"
                        + " deletes the object, and this resource creates it again with a new id. To keep the object,"
                        + " set policy.deletion of that resource to Orphan before it is removed.",
                plan.step(),
                Optional.empty(),
                plan.changes(),
                plan.reaches(),
                plan.incomparable());
    }
}
