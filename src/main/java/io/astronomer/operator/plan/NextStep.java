package io.astronomer.operator.plan;

import io.astronomer.operator.astro.RemoteObject;
import java.util.List;
import java.util.Optional;

/** The one step that brings an object that is there closer to what is wanted; whether it may be taken is not asked. */
record NextStep(Desired desired, RemoteObject remote, LastWrite lastWrite, Ownership ownership) {

    Plan next(List<Change> changes) {
        if (changes.isEmpty()) {
            return new Plan.InSync(remote);
        }
        if (isNotKept()) {
            return notKept(changes);
        }
        List<Change> fixed = fixed(changes);
        if (!fixed.isEmpty()) {
            return replace(changes, fixed);
        }
        return addedExclusion(changes)
                .filter(deployment -> !isExcludedInVain())
                .<Plan>map(deployment -> new Plan.Exclude(remote.id(), deployment))
                .orElseGet(() -> new Plan.Update(remote.id(), WriteRequests.update(desired, remote), changes));
    }

    /** What somebody else did to what had been applied already; anything else is an edit, or a write of ours to end. */
    Optional<Drift> drift(List<Change> changes) {
        boolean settledBefore = lastWrite.isVerified() || lastWrite.isTouched() || lastWrite.isLastWriterAnother();
        return !changes.isEmpty() && lastWrite.isApplied() && settledBefore
                ? Optional.of(Drift.of(changes, remote, desired.redactor()))
                : Optional.empty();
    }

    static List<Change> fixed(List<Change> changes) {
        return changes.stream()
                .filter(change -> change.kind() == Change.Kind.FIXED)
                .toList();
    }

    static Optional<String> addedExclusion(List<Change> changes) {
        return changes.size() == 1 && changes.get(0).kind() == Change.Kind.EXCLUDE
                ? Optional.of(changes.get(0).to())
                : Optional.empty();
    }

    /** Whether the difference is what the service made of our own last write, and nothing happened since. */
    private boolean isNotKept() {
        return !lastWrite.isVerified() && lastWrite.isUntouched() && !lastWrite.isLastWriterAnother();
    }

    private Plan notKept(List<Change> changes) {
        // A new object has no leftovers: after a create they are the service's own doing, and would come back.
        if (changes.stream().allMatch(this::isLeftover) && lastWrite.isLast(Action.UPDATE)) {
            return replace(changes, changes);
        }
        return new Plan.Refuse(Reason.NOT_ACCEPTED, Messages.notAccepted(changes));
    }

    /** Part of the object's own typed part that leaving out did not empty: no update can. */
    private boolean isLeftover(Change change) {
        return change.kind() == Change.Kind.CLEAR
                && change.path().startsWith(desired.identity().type().block() + ".");
    }

    private Plan replace(List<Change> changes, List<Change> causes) {
        boolean allowed = desired.policy().deletes(ownership)
                && desired.policy().externalId().isEmpty();
        return allowed
                ? new Plan.Replace(
                        remote.id(), changes, PendingPlans.create(desired).hash())
                : new Plan.Refuse(Reason.REPLACE_REFUSED, Messages.replaceRefused(desired, ownership, causes));
    }

    /** An exclusion that did not last is not asked for a second time: an update carries it. */
    private boolean isExcludedInVain() {
        return lastWrite.isLast(Action.EXCLUDE) && lastWrite.isApplied() && !lastWrite.isVerified();
    }
}
