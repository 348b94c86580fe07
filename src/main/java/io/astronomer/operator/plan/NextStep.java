package io.astronomer.operator.plan;

import io.astronomer.operator.api.Action;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.RemoteObject;
import java.util.List;
import java.util.Optional;

/** Chooses the step that brings an existing object closer to the desired state, without the policies. */
record NextStep(Desired desired, RemoteObject remote, LastWrite lastWrite, Ownership ownership) {

    Plan next(List<Change> changes) {
        if (changes.isEmpty()) {
            return new Plan.InSync(remote);
        }
        if (isNotKept() && KeptValues.missing(changes).isEmpty()) {
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

    /** Returns the drift: changes at an applied generation. Other changes are edits, or the rest of an own write. */
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

    /** Returns whether Astro stored something else than our last write, and no client wrote since. */
    private boolean isNotKept() {
        return !lastWrite.isVerified() && lastWrite.isUntouched() && !lastWrite.isLastWriterAnother();
    }

    private Plan notKept(List<Change> changes) {
        // A new object has no leftovers. After a create they are Astro's own, and would return.
        if (changes.stream().allMatch(this::isLeftover) && lastWrite.isLast(Action.Update)) {
            return replace(changes, changes);
        }
        return new Plan.Refuse(Reason.NOT_ACCEPTED, Messages.notAccepted(changes));
    }

    /** Returns whether the change is a field of the typed part that an update did not clear. */
    private boolean isLeftover(Change change) {
        return change.kind() == Change.Kind.CLEAR
                && change.path().startsWith(desired.identity().type().block() + ".");
    }

    private Plan replace(List<Change> changes, List<Change> causes) {
        List<String> kept = KeptValues.paths(desired);
        if (!kept.isEmpty()) {
            return new Plan.Refuse(Reason.REPLACE_REFUSED, Messages.replaceLosesKept(causes, kept));
        }
        boolean allowed = desired.policy().deletes(ownership)
                && desired.policy().externalId().isEmpty();
        return allowed
                ? new Plan.Replace(
                        remote.id(), changes, PendingPlans.create(desired).hash())
                : new Plan.Refuse(Reason.REPLACE_REFUSED, Messages.replaceRefused(desired, ownership, causes));
    }

    /** Returns whether an exclusion did not last. An update repeats it. */
    private boolean isExcludedInVain() {
        return lastWrite.isLast(Action.Exclude) && lastWrite.isApplied() && !lastWrite.isVerified();
    }
}
