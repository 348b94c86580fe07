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
        return !desired.hasUnread() || (isVerified(memory) && isUntouched(desired, present.object(), memory));
    }

    public Plan plan(Desired desired, Observed observed, Memory memory) {
        if (memory.organizationId()
                .filter(id -> !id.equals(desired.organizationId()))
                .isPresent()) {
            return new Plan.Refuse(Reason.ORGANIZATION_CHANGED, Messages.organizationChanged(desired, memory));
        }
        if (!(observed instanceof Observed.Present present)) {
            return new Plan.Create(Updates.create(desired));
        }
        RemoteObject remote = present.object();
        if (!Ownership.isOurs(desired, remote, memory)) {
            return new Plan.Refuse(Reason.ALREADY_EXISTS, Messages.alreadyExists(desired, remote));
        }
        List<Change> changes = Differ.diff(desired, remote, memory);
        if (changes.isEmpty()) {
            return new Plan.InSync(remote);
        }
        if (!isVerified(memory) && isUntouched(desired, remote, memory)) {
            return notKept(desired, remote, memory, changes);
        }
        if (changes.stream().anyMatch(change -> change.kind() == Change.Kind.FIXED)) {
            return replace(desired, remote, changes);
        }
        return addedExclusion(changes)
                .filter(deployment -> isVerified(memory) || !excludedBefore(desired, memory))
                .<Plan>map(deployment -> new Plan.Exclude(remote.id(), deployment))
                .orElseGet(() -> new Plan.Update(remote.id(), Updates.update(desired, remote), changes));
    }

    /**
     * What to do before the resource may go. Needs no more than the id; without one, an object that our own create left
     * behind is looked for, and {@code desired} tells it from another's.
     */
    public Plan planDeletion(DeletionPolicy policy, Optional<Desired> desired, Observed observed, Memory memory) {
        if (policy == DeletionPolicy.ORPHAN) {
            return new Plan.Release();
        }
        if (memory.id().isPresent()) {
            return new Plan.Delete(memory.id().get());
        }
        if (observed instanceof Observed.Present present
                && desired.filter(wanted -> Ownership.isOurs(wanted, present.object(), memory))
                        .isPresent()) {
            return new Plan.Delete(present.object().id());
        }
        return new Plan.Release();
    }

    /** Whether the answer to our own write still differs from what was sent. */
    public boolean isKept(Desired desired, RemoteObject answer) {
        return Differ.visible(desired, answer).isEmpty();
    }

    private static boolean isVerified(Memory memory) {
        return memory.applied().filter(Memory.Applied::verified).isPresent();
    }

    /** Whether neither side changed since our own last write, or since the pass that found both equal. */
    private static boolean isUntouched(Desired desired, RemoteObject remote, Memory memory) {
        return memory.holds(desired)
                && memory.applied()
                        .filter(last -> last.action() != Action.EXCLUDE
                                || last.remoteUpdatedAt().isPresent())
                        .filter(last -> last.remoteUpdatedAt()
                                .orElse(remote.createdAt())
                                .equals(remote.updatedAt()))
                        .isPresent();
    }

    private static Plan notKept(Desired desired, RemoteObject remote, Memory memory, List<Change> changes) {
        boolean onlyLeftovers = changes.stream().allMatch(change -> change.kind() == Change.Kind.CLEAR);
        boolean byUpdate =
                memory.applied().filter(last -> last.action() == Action.UPDATE).isPresent();
        // A new object has no leftovers. After a create they are the service's own doing, and would come back.
        if (onlyLeftovers && byUpdate) {
            return replace(desired, remote, changes);
        }
        return new Plan.Refuse(Reason.NOT_ACCEPTED, Messages.notAccepted(changes));
    }

    private static Plan replace(Desired desired, RemoteObject remote, List<Change> changes) {
        if (desired.deletion() == DeletionPolicy.DELETE) {
            return new Plan.Replace(remote.id(), changes);
        }
        return new Plan.Refuse(Reason.REPLACE_REFUSED, Messages.replaceRefused(changes));
    }

    private static Optional<String> addedExclusion(List<Change> changes) {
        return changes.size() == 1 && changes.get(0).kind() == Change.Kind.EXCLUDE
                ? Optional.of(changes.get(0).to())
                : Optional.empty();
    }

    /** An exclusion that did not last is not asked for a second time: an update carries it. */
    private static boolean excludedBefore(Desired desired, Memory memory) {
        return memory.holds(desired)
                && memory.applied()
                        .filter(last -> last.action() == Action.EXCLUDE)
                        .isPresent();
    }
}
