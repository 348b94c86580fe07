package io.astronomer.operator.plan;

import io.astronomer.operator.astro.RemoteObject;
import java.util.List;
import java.util.Optional;

/** Decides the one step to take now. The order of the checks is the specification. */
public final class Planner {

    /**
     * Whether the resource is at rest: nothing differs, and nothing happened on either side since a pass that compared
     * the values that this one left unread.
     */
    public boolean isSettled(Desired desired, Observed observed, Memory memory) {
        if (!(observed instanceof Observed.Present present)
                || !(plan(desired, observed, memory) instanceof Plan.InSync)) {
            return false;
        }
        History history = History.of(desired, present.object(), memory);
        return !desired.hasUnread() || (history.isVerified() && history.isUntouched());
    }

    /** The refusal that needs no look at Astro: what another organization answers says nothing of the object. */
    public Optional<Plan> beforeLooking(String organizationId, Memory memory) {
        return isOfAnotherOrganization(organizationId, memory)
                ? Optional.of(new Plan.Refuse(
                        Reason.ORGANIZATION_CHANGED, Messages.organizationChanged(organizationId, memory)))
                : Optional.empty();
    }

    public Plan plan(Desired desired, Observed observed, Memory memory) {
        Optional<Plan> refusal = beforeLooking(desired.organizationId(), memory);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!(observed instanceof Observed.Present present)) {
            return new Plan.Create(Updates.create(desired));
        }
        RemoteObject remote = present.object();
        if (!remote.identity().equals(desired.identity())) {
            return new Plan.Refuse(Reason.INVALID_SPEC, Messages.identityChanged(desired, remote));
        }
        if (!Ownership.isOurs(desired, remote, memory)) {
            return new Plan.Refuse(Reason.ALREADY_EXISTS, Messages.alreadyExists(desired, remote));
        }
        History history = History.of(desired, remote, memory);
        List<Change> changes = Differ.diff(history);
        if (changes.isEmpty()) {
            return new Plan.InSync(remote);
        }
        if (isNotKept(history)) {
            return notKept(history, changes);
        }
        List<Change> fixed = changes.stream()
                .filter(change -> change.kind() == Change.Kind.FIXED)
                .toList();
        if (!fixed.isEmpty()) {
            return replace(history, changes, fixed);
        }
        return addedExclusion(changes)
                .filter(deployment -> !isExcludedInVain(history))
                .<Plan>map(deployment -> new Plan.Exclude(remote.id(), deployment))
                .orElseGet(() -> new Plan.Update(remote.id(), Updates.update(desired, remote), changes));
    }

    /** Whether, before the resource may go, an object has to be looked for that a create of ours may have left behind. */
    public boolean mayHaveLost(String organizationId, DeletionPolicy policy, Memory memory) {
        return policy == DeletionPolicy.DELETE
                && !isOfAnotherOrganization(organizationId, memory)
                && memory.createStartedAt().isPresent();
    }

    /**
     * What to do before the resource may go. Needs no more than the id; an object that a create of ours may have left
     * behind is judged by what is known of what was wanted.
     *
     * @param known what is wanted, values that nobody could read included; empty when nothing is known
     * @param observed empty when nobody looked
     */
    public Plan planDeletion(
            String organizationId,
            DeletionPolicy policy,
            Optional<Desired> known,
            Optional<Observed> observed,
            Memory memory) {
        if (policy == DeletionPolicy.ORPHAN) {
            return new Plan.Release();
        }
        Optional<Plan> refusal = beforeLooking(organizationId, memory);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!mayHaveLost(organizationId, policy, memory)) {
            return planDeletionOfKnown(memory);
        }
        if (observed.isEmpty()) {
            return new Plan.Wait(Reason.OWNERSHIP_UNKNOWN, Messages.identityUnknown());
        }
        return observed.get() instanceof Observed.Present present
                ? planDeletionOfLost(known, present.object(), memory)
                : planDeletionOfKnown(memory);
    }

    private static Plan planDeletionOfKnown(Memory memory) {
        return memory.id().<Plan>map(Plan.Delete::new).orElseGet(Plan.Release::new);
    }

    private static Plan planDeletionOfLost(Optional<Desired> known, RemoteObject remote, Memory memory) {
        return switch (Ownership.claim(known, remote, memory)) {
            case OURS -> new Plan.Delete(remote.id());
            case ANOTHERS -> planDeletionOfKnown(memory);
            case OPEN -> new Plan.Wait(Reason.OWNERSHIP_UNKNOWN, Messages.ownershipUnknown(known, remote));
        };
    }

    /** Whether the answer to our own write holds all of what was sent, as far as it can be read. */
    public boolean isKept(Desired desired, RemoteObject answer) {
        return Differ.visible(desired, answer).isEmpty();
    }

    private static boolean isOfAnotherOrganization(String organizationId, Memory memory) {
        return memory.organizationId().filter(id -> !id.equals(organizationId)).isPresent();
    }

    /** Whether the difference is what the service made of our own last write, and nothing happened since. */
    private static boolean isNotKept(History history) {
        return !history.isVerified() && history.isUntouched() && !history.isLastWriterAnother();
    }

    private static Plan notKept(History history, List<Change> changes) {
        // A new object has no leftovers: after a create they are the service's own doing, and would come back.
        boolean onlyLeftovers = changes.stream().allMatch(change -> isLeftover(history.desired(), change));
        if (onlyLeftovers && history.isLast(Action.UPDATE)) {
            return replace(history, changes, changes);
        }
        return new Plan.Refuse(Reason.NOT_ACCEPTED, Messages.notAccepted(changes));
    }

    /** Part of the object's own typed part that leaving out did not empty: no update can. */
    private static boolean isLeftover(Desired desired, Change change) {
        return change.kind() == Change.Kind.CLEAR
                && change.path().startsWith(desired.identity().type().block() + ".");
    }

    private static Plan replace(History history, List<Change> changes, List<Change> causes) {
        return history.desired().deletion() == DeletionPolicy.DELETE
                ? new Plan.Replace(history.remote().id(), changes)
                : new Plan.Refuse(Reason.REPLACE_REFUSED, Messages.replaceRefused(causes));
    }

    private static Optional<String> addedExclusion(List<Change> changes) {
        return changes.size() == 1 && changes.get(0).kind() == Change.Kind.EXCLUDE
                ? Optional.of(changes.get(0).to())
                : Optional.empty();
    }

    /** An exclusion that did not last is not asked for a second time: an update carries it. */
    private static boolean isExcludedInVain(History history) {
        return history.isLast(Action.EXCLUDE) && history.isApplied() && !history.isVerified();
    }
}
