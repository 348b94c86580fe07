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
    public boolean releases(Policy policy, Memory memory) {
        return !hasOpenCreate(policy, memory) && ownToDelete(policy, memory).isEmpty();
    }

    /** Whether, before the resource may go, an object has to be looked for that a create of ours may have left behind. */
    public boolean mayHaveLost(String organizationId, Policy policy, Memory memory) {
        return hasOpenCreate(policy, memory)
                && planner.beforeLooking(organizationId, memory).isEmpty();
    }

    /** Whether the resource's own object goes with it. */
    public boolean deletes(Policy policy, Memory memory) {
        return ownToDelete(policy, memory).isPresent();
    }

    /**
     * What to do before the resource may go. Needs no more than the id; an object that a create of ours may have left
     * behind is judged by what is known of what was wanted.
     *
     * @param known what is wanted, values that nobody could read included; empty when nothing is known
     * @param observed empty when nobody looked
     */
    public Plan plan(
            String organizationId, Policy policy, Optional<Desired> known, Optional<Observed> observed, Memory memory) {
        if (releases(policy, memory)) {
            return new Plan.Release();
        }
        Optional<Plan.Refuse> refusal = planner.beforeLooking(organizationId, memory);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!hasOpenCreate(policy, memory)) {
            return ofKnown(policy, memory);
        }
        if (observed.isEmpty()) {
            return new Plan.Wait(Reason.OWNERSHIP_UNKNOWN, Messages.identityUnknown());
        }
        return observed.get() instanceof Observed.Present present
                ? ofLost(policy, known, present.object(), memory)
                : ofKnown(policy, memory);
    }

    private static boolean hasOpenCreate(Policy policy, Memory memory) {
        return !policy.observes()
                && policy.deletes(Ownership.CREATED)
                && memory.createStartedAt().isPresent();
    }

    private static Optional<String> ownToDelete(Policy policy, Memory memory) {
        boolean deletes =
                !policy.observes() && memory.ownership().filter(policy::deletes).isPresent();
        return memory.ownId().filter(id -> deletes);
    }

    private static Plan ofKnown(Policy policy, Memory memory) {
        return ownToDelete(policy, memory).<Plan>map(Plan.Delete::new).orElseGet(Plan.Release::new);
    }

    private static Plan ofLost(Policy policy, Optional<Desired> known, RemoteObject remote, Memory memory) {
        if (memory.owns(remote)) {
            return ofKnown(policy, memory);
        }
        return switch (Claims.claim(known, remote, memory)) {
            case OURS -> new Plan.Delete(remote.id());
            case ANOTHERS -> ofKnown(policy, memory);
            case OPEN -> new Plan.Wait(Reason.OWNERSHIP_UNKNOWN, Messages.ownershipUnknown(known, remote));
        };
    }
}
