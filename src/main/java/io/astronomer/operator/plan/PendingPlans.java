package io.astronomer.operator.plan;

import io.astronomer.operator.api.PlanStep;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemotePayload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Builds the pending plans of a resource. */
final class PendingPlans {
    private PendingPlans() {}

    static PendingPlan create(Desired desired) {
        return create(desired, "");
    }

    /** @param lostId id of the last object, so that an earlier approval does not recreate a deleted object */
    static PendingPlan create(Desired desired, String lostId) {
        return of(
                desired,
                lostId,
                PlanStep.Create,
                ObjectDiffer.diff(LastWrite.none(desired, nothing(desired), FormerSecrets.NONE)));
    }

    static PendingPlan adopt(Desired desired, RemoteObject remote, List<Change> changes) {
        return of(desired, remote.id(), PlanStep.Adopt, changes);
    }

    /**
     * The pending plan of a step that was already chosen. It can differ from the diff, for example Replace after an Update
     * without effect, and then has its own hash.
     */
    static PendingPlan taking(Plan step, Desired desired, RemoteObject remote, List<Change> changes) {
        if (step instanceof Plan.Replace) {
            return of(desired, remote.id(), PlanStep.Replace, changes);
        }
        return step instanceof Plan.Update
                ? of(desired, remote.id(), PlanStep.Update, changes)
                : change(desired, remote, changes);
    }

    /** The pending plan for an existing object. */
    static PendingPlan change(Desired desired, RemoteObject remote, List<Change> changes) {
        if (!NextStep.fixed(changes).isEmpty()) {
            return of(desired, remote.id(), PlanStep.Replace, changes);
        }
        PlanStep step = NextStep.addedExclusion(changes).isPresent() ? PlanStep.Exclude : PlanStep.Update;
        return of(desired, remote.id(), step, changes);
    }

    static PendingPlan of(Desired desired, String id, PlanStep step, List<Change> changes) {
        return PendingPlan.of(id, step, changes, desired.revision());
    }

    /** An empty remote object for the comparison. */
    private static RemoteObject nothing(Desired desired) {
        return new RemoteObject(
                "",
                desired.identity(),
                "",
                false,
                RemotePayload.empty(),
                List.of(),
                new TreeSet<>(),
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());
    }
}
