package io.astronomer.operator.plan;

import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.RemoteObject;
import java.util.Optional;

/** Plans the cleanup of a resource. Deletes only own objects. */
public final class DeletionPlanner {
    private final Planner planner;

    public DeletionPlanner(Planner planner) {
        this.planner = planner;
    }

    /** Returns whether the resource may be deleted without a request, because it has no object in Astro to delete. */
    public static boolean releases(Policy policy, RecordedState recordedState) {
        return !hasOpenCreate(policy, recordedState)
                && ownToDelete(policy, recordedState).isEmpty();
    }

    /** Returns whether an interrupted create may have left an object, which must be looked for. */
    public boolean mayHaveLost(String organizationId, Policy policy, RecordedState recordedState) {
        return hasOpenCreate(policy, recordedState)
                && planner.preconditionFailure(organizationId, recordedState).isEmpty();
    }

    /** Returns whether the object is deleted with the resource. */
    public static boolean deletes(Policy policy, RecordedState recordedState) {
        return ownToDelete(policy, recordedState).isPresent();
    }

    /**
     * Plans the cleanup. Needs only the id. The result of an interrupted create is judged by what is known of the desired
     * state.
     *
     * @param known desired state, including values that were not read; empty when it is unknown
     * @param observed empty when Astro was not read
     */
    public CleanupPlan plan(
            String organizationId,
            Policy policy,
            Optional<Desired> known,
            Optional<Observed> observed,
            RecordedState recordedState) {
        if (releases(policy, recordedState)) {
            return new CleanupPlan.Release();
        }
        Optional<Plan.Refuse> refusal = planner.preconditionFailure(organizationId, recordedState);
        if (refusal.isPresent()) {
            return new CleanupPlan.Refuse(refusal.get().reason(), refusal.get().message());
        }
        if (!hasOpenCreate(policy, recordedState)) {
            return ofKnown(policy, recordedState);
        }
        if (observed.isEmpty()) {
            return new CleanupPlan.Wait(Reason.OWNERSHIP_UNKNOWN, Messages.identityUnknown());
        }
        return observed.get() instanceof Observed.Present present
                ? ofLost(policy, known, present.object(), recordedState)
                : ofKnown(policy, recordedState);
    }

    private static boolean hasOpenCreate(Policy policy, RecordedState recordedState) {
        return !policy.observes()
                && policy.deletes(Ownership.Created)
                && recordedState.createStartedAt().isPresent();
    }

    private static Optional<String> ownToDelete(Policy policy, RecordedState recordedState) {
        boolean deletes = !policy.observes()
                && recordedState.ownership().filter(policy::deletes).isPresent();
        return recordedState.ownId().filter(id -> deletes);
    }

    private static CleanupPlan ofKnown(Policy policy, RecordedState recordedState) {
        return ownToDelete(policy, recordedState)
                .<CleanupPlan>map(CleanupPlan.Delete::new)
                .orElseGet(CleanupPlan.Release::new);
    }

    private static CleanupPlan ofLost(
            Policy policy, Optional<Desired> known, RemoteObject remote, RecordedState recordedState) {
        if (recordedState.owns(remote)) {
            return ofKnown(policy, recordedState);
        }
        return switch (OwnershipCheck.claim(known, remote, recordedState)) {
            case OURS -> new CleanupPlan.Delete(remote.id());
            case ANOTHERS -> ofKnown(policy, recordedState);
            case OPEN -> new CleanupPlan.Wait(Reason.OWNERSHIP_UNKNOWN, Messages.ownershipUnknown(known, remote));
        };
    }
}
