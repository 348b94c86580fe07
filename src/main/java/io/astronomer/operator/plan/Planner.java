package io.astronomer.operator.plan;

import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.RemoteObject;
import java.util.List;
import java.util.Optional;

/** Plans the next step. The order of the checks is the specification. */
public final class Planner {

    /**
     * Returns the decision for a resource in sync: no field differs, and the values that are unread now need no comparison.
     * Astro masks them, or neither side changed since a reconciliation compared them. Empty when they must be read.
     */
    public Optional<Decision> planWithoutValues(Desired desired, Observed observed, RecordedState recordedState) {
        if (!(observed instanceof Observed.Present present)) {
            return Optional.empty();
        }
        Decision decision = decide(desired, observed, recordedState);
        if (!(decision.plan() instanceof Plan.InSync) || needsConfirmation(decision, recordedState)) {
            return Optional.empty();
        }
        LastWrite lastWrite = LastWrite.of(desired, present.object(), recordedState);
        boolean comparedBefore = decision.ownership().equals(recordedState.ownership())
                && recordedState.id().filter(present.object().id()::equals).isPresent()
                && lastWrite.isVerified()
                && lastWrite.isUntouched();
        boolean needsNoValue =
                new UndecidableFields(desired, present.object()).paths().isEmpty();
        return comparedBefore || needsNoValue ? Optional.of(decision) : Optional.empty();
    }

    /** Returns a refusal that needs no read of Astro, because a response of another organization proves nothing about the object. */
    public Optional<Plan.Refuse> preconditionFailure(String organizationId, RecordedState recordedState) {
        return recordedState
                        .organizationId()
                        .filter(id -> !id.equals(organizationId))
                        .isPresent()
                ? Optional.of(new Plan.Refuse(
                        Reason.ORGANIZATION_CHANGED, Messages.organizationChanged(organizationId, recordedState)))
                : Optional.empty();
    }

    public Decision decide(Desired desired, Observed observed, RecordedState recordedState) {
        Optional<Plan.Refuse> refusal = preconditionFailure(desired.organizationId(), recordedState);
        if (refusal.isPresent()) {
            return Decision.refusal(refusal.get(), recordedState);
        }
        return observed instanceof Observed.Present present
                ? present(desired, present.object(), recordedState)
                : absent(desired, recordedState);
    }

    /** Returns whether the decision needs a GET first, because acting on an outdated entry would do harm. */
    public boolean needsConfirmation(Decision decision, RecordedState recordedState) {
        if (decision.plan() instanceof Plan.Block block) {
            boolean known = block.pendingPlan().map(PendingPlan::hash).equals(recordedState.proposed());
            boolean ofObject = block.reason() == Reason.ADOPTION_REQUIRED || block.reason() == Reason.SECRET_UNKNOWN;
            return ofObject && !known;
        }
        boolean adopts = decision.ownership().equals(Optional.of(Ownership.Adopted))
                && !decision.ownership().equals(recordedState.ownership());
        return adopts || decision.plan() instanceof Plan.Replace || decision.plan() instanceof Plan.Refuse;
    }

    /** Returns whether the response to our write contains everything that was sent, as far as it is readable. */
    public boolean isKept(Desired desired, RemoteObject response) {
        return ObjectDiffer.visible(desired, response).isEmpty();
    }

    private static Decision absent(Desired desired, RecordedState recordedState) {
        if (desired.policy().externalId().isPresent()) {
            return Decision.refusal(
                    new Plan.Refuse(Reason.NOT_FOUND, Messages.externalIdMissing(desired)), recordedState);
        }
        if (desired.policy().observes()) {
            Plan block = new Plan.Block(
                    Reason.OUT_OF_SYNC,
                    Messages.observedAbsent(desired),
                    Optional.of(PendingPlans.create(desired)),
                    Optional.empty());
            return Decision.of(block, Ownership.Observed);
        }
        return new PolicyGate(
                        desired,
                        recordedState,
                        Optional.empty(),
                        recordedState.ownId().flatMap(id -> recordedState.ownership()))
                .check(
                        new Plan.Create(WriteRequests.create(desired)),
                        Ownership.Created,
                        lost(desired, recordedState),
                        () -> PendingPlans.create(desired, lostId(recordedState)));
    }

    /** Returns the drift when another client deleted the object. The delete of a replacement is none. */
    private static Optional<Drift> lost(Desired desired, RecordedState recordedState) {
        boolean applied = recordedState.ownId().isPresent()
                && recordedState.replacing().isEmpty()
                && recordedState.isApplied(desired);
        return applied ? Optional.of(Drift.deletion()) : Optional.empty();
    }

    /** The create of a replacement was planned before the delete, without an object. */
    private static String lostId(RecordedState recordedState) {
        return recordedState.replacing().isPresent()
                ? ""
                : recordedState.ownId().orElse("");
    }

    private static Decision present(Desired desired, RemoteObject remote, RecordedState recordedState) {
        if (!remote.identity().equals(desired.identity())) {
            return Decision.refusal(
                    new Plan.Refuse(Reason.INVALID_SPEC, Messages.identityChanged(desired, remote)), recordedState);
        }
        if (desired.policy().externalId().filter(id -> !id.equals(remote.id())).isPresent()) {
            return notOurs(remote, Messages.otherExternalId(desired, remote), Optional.empty());
        }
        if (desired.policy().observes()) {
            return observed(desired, remote, recordedState);
        }
        return OwnershipCheck.isOurs(desired, remote, recordedState)
                ? ours(desired, remote, recordedState)
                : adopted(desired, remote, recordedState);
    }

    private static Decision observed(Desired desired, RemoteObject remote, RecordedState recordedState) {
        List<Change> changes = ObjectDiffer.visible(desired, remote, FormerSecrets.of(recordedState));
        if (changes.isEmpty()) {
            return Decision.of(new Plan.InSync(remote), Ownership.Observed);
        }
        PendingPlan pendingPlan = PendingPlans.change(desired, remote, changes);
        Plan block = new Plan.Block(
                Reason.OUT_OF_SYNC, Messages.observed(changes), Optional.of(pendingPlan), Optional.of(remote));
        return Decision.of(block, Ownership.Observed);
    }

    private static Decision ours(Desired desired, RemoteObject remote, RecordedState recordedState) {
        // The result of an interrupted create is recognized by its intent, without an id in the status.
        boolean known = recordedState.owns(remote);
        Ownership ownership = known ? recordedState.ownership().orElse(Ownership.Created) : Ownership.Created;
        LastWrite lastWrite = known
                ? LastWrite.of(desired, remote, recordedState)
                : LastWrite.none(desired, remote, FormerSecrets.of(recordedState));
        NextStep nextStep = new NextStep(desired, remote, lastWrite, ownership);
        List<Change> changes = ObjectDiffer.diff(lastWrite);
        Plan step = nextStep.next(changes);
        return new PolicyGate(desired, recordedState, Optional.of(remote), recordedState.ownership())
                .check(
                        step,
                        ownership,
                        nextStep.drift(changes),
                        () -> PendingPlans.taking(step, desired, remote, changes));
    }

    private static Decision adopted(Desired desired, RemoteObject remote, RecordedState recordedState) {
        LastWrite lastWrite = LastWrite.none(desired, remote, FormerSecrets.of(recordedState));
        List<Change> changes = ObjectDiffer.diff(lastWrite);
        List<Change> visible = ObjectDiffer.visible(desired, remote, shown(recordedState));
        boolean allowed = switch (desired.policy().adoption()) {
            case Never, Unknown -> false;
            // A kept value that Astro does not have blocks every write, by itself.
            case IfIdentical -> KeptValues.missing(visible).size() == visible.size();
            case Always -> true;
        };
        if (!allowed) {
            PendingPlan pendingPlan = PendingPlans.adopt(desired, remote, changes);
            return notOurs(remote, Messages.adoptionRequired(desired, remote, visible), Optional.of(pendingPlan));
        }
        Plan step = new NextStep(desired, remote, lastWrite, Ownership.Adopted).next(changes);
        PendingPlan pendingPlan = step instanceof Plan.Replace
                ? PendingPlans.taking(step, desired, remote, changes)
                : PendingPlans.adopt(desired, remote, changes);
        return new PolicyGate(desired, recordedState, Optional.of(remote), Optional.empty())
                .check(step, Ownership.Adopted, Optional.empty(), () -> pendingPlan);
    }

    /** The object may be one of an earlier spec, although it is not recorded as ours. */
    private static FormerSecrets shown(RecordedState recordedState) {
        FormerSecrets former = FormerSecrets.of(recordedState);
        return former == FormerSecrets.NONE ? FormerSecrets.VALUES : former;
    }

    private static Decision notOurs(RemoteObject remote, String message, Optional<PendingPlan> pendingPlan) {
        Plan block = new Plan.Block(Reason.ADOPTION_REQUIRED, message, pendingPlan, Optional.of(remote));
        return new Decision(block, Optional.empty(), Optional.empty());
    }
}
