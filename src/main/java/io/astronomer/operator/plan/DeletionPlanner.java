package io.astronomer.operator.plan;

import io.astronomer.operator.astro.RemoteObject;
import java.util.Optional;

/** Decides what has to happen before a resource may go. Only what is ours is ever deleted. */
public final class DeletionPlanner {
    private final Planner planner;

    public DeletionPlanner(Planner planner) {
        this.planner = planner;
    }

    /** Whether the resource may go without a call: it has nothing in Astro that would have to go with it. */
    public boolean releases(Policy policy, RecordedState recordedState) {
        return !hasOpenCreate(policy, recordedState)
                && ownToDelete(policy, recordedState).isEmpty();
    }

    /** Whether, before the resource may go, an object has to be looked for that a create of ours may have left behind. */
    public boolean mayHaveLost(String organizationId, Policy policy, RecordedState recordedState) {
        return hasOpenCreate(policy, recordedState)
                && planner.preconditionFailure(organizationId, recordedState).isEmpty();
    }

    /** Whether the resource's own object goes with it. */
    public boolean deletes(Policy policy, RecordedState recordedState) {
        return ownToDelete(policy, recordedState).isPresent();
    }

    /**
     * What to do before the resource may go. Needs no more than the id; an object that a create of ours may have left
     * behind is judged by what is known of what was wanted.
     *
     * @param known what is wanted, values that nobody could read included; empty when nothing is known
     * @param observed empty when nobody looked
     */
    public Plan plan(
            String organizationId,
            Policy policy,
            Optional<Desired> known,
            Optional<Observed> observed,
            RecordedState recordedState) {
        if (releases(policy, recordedState)) {
            return new Plan.Release();
        }
        Optional<Plan.Refuse> refusal = planner.preconditionFailure(organizationId, recordedState);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!hasOpenCreate(policy, recordedState)) {
            return ofKnown(policy, recordedState);
        }
        if (observed.isEmpty()) {
            return new Plan.Wait(Reason.OWNERSHIP_UNKNOWN, Messages.identityUnknown());
        }
        return observed.get() instanceof Observed.Present present
                ? ofLost(policy, known, present.object(), recordedState)
                : ofKnown(policy, recordedState);
    }

    private static boolean hasOpenCreate(Policy policy, RecordedState recordedState) {
        return !policy.observes()
                && policy.deletes(Ownership.CREATED)
                && recordedState.createStartedAt().isPresent();
    }

    private static Optional<String> ownToDelete(Policy policy, RecordedState recordedState) {
        boolean deletes = !policy.observes()
                && recordedState.ownership().filter(policy::deletes).isPresent();
        return recordedState.ownId().filter(id -> deletes);
    }

    private static Plan ofKnown(Policy policy, RecordedState recordedState) {
        return ownToDelete(policy, recordedState).<Plan>map(Plan.Delete::new).orElseGet(Plan.Release::new);
    }

    private static Plan ofLost(
            Policy policy, Optional<Desired> known, RemoteObject remote, RecordedState recordedState) {
        if (recordedState.owns(remote)) {
            return ofKnown(policy, recordedState);
        }
        return switch (OwnershipCheck.claim(known, remote, recordedState)) {
            case OURS -> new Plan.Delete(remote.id());
            case ANOTHERS -> ofKnown(policy, recordedState);
            case OPEN -> new Plan.Wait(Reason.OWNERSHIP_UNKNOWN, Messages.ownershipUnknown(known, remote));
        };
    }
}
