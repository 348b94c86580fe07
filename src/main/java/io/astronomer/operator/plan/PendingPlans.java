package io.astronomer.operator.plan;

import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemotePayload;
import io.astronomer.operator.plan.PendingPlan.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** How the steps of a resource read when they are shown. */
final class PendingPlans {
    private PendingPlans() {}

    static PendingPlan create(Desired desired) {
        return create(desired, "");
    }

    /** @param lostId the object that was there before: what once was approved does not bring back what was deleted */
    static PendingPlan create(Desired desired, String lostId) {
        return of(desired, lostId, Step.CREATE, ObjectDiffer.diff(LastWrite.none(desired, nothing(desired), false)));
    }

    static PendingPlan adopt(Desired desired, RemoteObject remote, List<Change> changes) {
        return of(desired, remote.id(), Step.ADOPT, changes);
    }

    /**
     * How a step reads that is known: what the differences alone would suggest may have been tried in vain, and what follows
     * then is another plan, with a hash of its own.
     */
    static PendingPlan taking(Plan step, Desired desired, RemoteObject remote, List<Change> changes) {
        if (step instanceof Plan.Replace) {
            return of(desired, remote.id(), Step.REPLACE, changes);
        }
        return step instanceof Plan.Update
                ? of(desired, remote.id(), Step.UPDATE, changes)
                : change(desired, remote, changes);
    }

    /** What would be done about an object that is there, if anything were. */
    static PendingPlan change(Desired desired, RemoteObject remote, List<Change> changes) {
        if (!NextStep.fixed(changes).isEmpty()) {
            return of(desired, remote.id(), Step.REPLACE, changes);
        }
        Step step = NextStep.addedExclusion(changes).isPresent() ? Step.EXCLUDE : Step.UPDATE;
        return of(desired, remote.id(), step, changes);
    }

    static PendingPlan of(Desired desired, String id, Step step, List<Change> changes) {
        return PendingPlan.of(id, step, changes, desired.revision());
    }

    /** What there is to compare with where nothing is. */
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
