package io.astronomer.operator.plan;

import io.astronomer.operator.astro.RemoteObject;
import java.util.List;
import java.util.Optional;

/** Decides the one step to take now. The order of the checks is the specification. */
public final class Planner {

    /**
     * The decision of a resource at rest: nothing differs, and nothing happened on either side since a pass that compared
     * the values that this one left unread. Empty when they have to be read.
     */
    public Optional<Decision> settled(Desired desired, Observed observed, Memory memory) {
        if (!(observed instanceof Observed.Present present)) {
            return Optional.empty();
        }
        Decision decision = decide(desired, observed, memory);
        if (!(decision.plan() instanceof Plan.InSync) || needsConfirmation(decision, memory)) {
            return Optional.empty();
        }
        History history = History.of(desired, present.object(), memory);
        boolean comparedBefore = decision.ownership().equals(memory.ownership())
                && memory.id().filter(present.object().id()::equals).isPresent()
                && history.isVerified()
                && history.isUntouched();
        return !desired.hasUnread() || comparedBefore ? Optional.of(decision) : Optional.empty();
    }

    /** The refusal that needs no look at Astro: what another organization answers says nothing of the object. */
    public Optional<Plan.Refuse> beforeLooking(String organizationId, Memory memory) {
        return memory.organizationId().filter(id -> !id.equals(organizationId)).isPresent()
                ? Optional.of(new Plan.Refuse(
                        Reason.ORGANIZATION_CHANGED, Messages.organizationChanged(organizationId, memory)))
                : Optional.empty();
    }

    public Decision decide(Desired desired, Observed observed, Memory memory) {
        Optional<Plan.Refuse> refusal = beforeLooking(desired.organizationId(), memory);
        if (refusal.isPresent()) {
            return Decision.refusal(refusal.get(), memory);
        }
        return observed instanceof Observed.Present present
                ? present(desired, present.object(), memory)
                : absent(desired, memory);
    }

    /** Whether what the decision goes by has to be read once more, since acting on an outdated row would hurt. */
    public boolean needsConfirmation(Decision decision, Memory memory) {
        if (decision.plan() instanceof Plan.Hold hold) {
            boolean known = hold.proposal().map(Proposal::hash).equals(memory.proposed());
            return hold.reason() == Reason.ADOPTION_REQUIRED && !known;
        }
        boolean adopts = decision.ownership().equals(Optional.of(Ownership.ADOPTED))
                && !decision.ownership().equals(memory.ownership());
        return adopts || decision.plan() instanceof Plan.Replace || decision.plan() instanceof Plan.Refuse;
    }

    /** Whether the answer to our own write holds all of what was sent, as far as it can be read. */
    public boolean isKept(Desired desired, RemoteObject answer) {
        return Differ.visible(desired, answer).isEmpty();
    }

    private static Decision absent(Desired desired, Memory memory) {
        if (desired.policy().externalId().isPresent()) {
            return Decision.refusal(new Plan.Refuse(Reason.NOT_FOUND, Messages.externalIdMissing(desired)), memory);
        }
        if (desired.policy().observes()) {
            Plan hold = new Plan.Hold(
                    Reason.OBSERVED,
                    Messages.observedAbsent(desired),
                    Optional.of(Proposals.create(desired)),
                    Optional.empty());
            return Decision.of(hold, Ownership.OBSERVED);
        }
        return new Gate(desired, memory, Optional.empty(), memory.ownId().flatMap(id -> memory.ownership()))
                .check(
                        new Plan.Create(Updates.create(desired)),
                        Ownership.CREATED,
                        lost(desired, memory),
                        () -> Proposals.create(desired, lostId(memory)));
    }

    /** Somebody deleted what had been applied; what a replacement of ours deleted is no drift. */
    private static Optional<Drift> lost(Desired desired, Memory memory) {
        boolean applied = memory.ownId().isPresent() && memory.replacing().isEmpty() && memory.isApplied(desired);
        return applied ? Optional.of(Drift.deletion()) : Optional.empty();
    }

    /** The create that ends a replacement was decided on before the delete, and knows no object. */
    private static String lostId(Memory memory) {
        return memory.replacing().isPresent() ? "" : memory.ownId().orElse("");
    }

    private static Decision present(Desired desired, RemoteObject remote, Memory memory) {
        if (!remote.identity().equals(desired.identity())) {
            return Decision.refusal(
                    new Plan.Refuse(Reason.INVALID_SPEC, Messages.identityChanged(desired, remote)), memory);
        }
        if (desired.policy().externalId().filter(id -> !id.equals(remote.id())).isPresent()) {
            return notOurs(remote, Messages.otherExternalId(desired, remote), Optional.empty());
        }
        if (desired.policy().observes()) {
            return observed(desired, remote, memory);
        }
        return Claims.isOurs(desired, remote, memory)
                ? ours(desired, remote, memory)
                : adopted(desired, remote, memory);
    }

    private static Decision observed(Desired desired, RemoteObject remote, Memory memory) {
        List<Change> changes = Differ.visible(desired, remote, memory.secretsUsed());
        if (changes.isEmpty()) {
            return Decision.of(new Plan.InSync(remote), Ownership.OBSERVED);
        }
        Proposal proposal = Proposals.change(desired, remote, changes);
        Plan hold =
                new Plan.Hold(Reason.OBSERVED, Messages.observed(changes), Optional.of(proposal), Optional.of(remote));
        return Decision.of(hold, Ownership.OBSERVED);
    }

    private static Decision ours(Desired desired, RemoteObject remote, Memory memory) {
        // What a create of ours left behind is found by its intent: the status knows no id of it yet.
        boolean known = memory.owns(remote);
        Ownership ownership = known ? memory.ownership().orElse(Ownership.CREATED) : Ownership.CREATED;
        History history =
                known ? History.of(desired, remote, memory) : History.none(desired, remote, memory.secretsUsed());
        Steps steps = new Steps(desired, remote, history, ownership);
        List<Change> changes = Differ.diff(history);
        Plan step = steps.next(changes);
        return new Gate(desired, memory, Optional.of(remote), memory.ownership())
                .check(step, ownership, steps.drift(changes), () -> Proposals.taking(step, desired, remote, changes));
    }

    private static Decision adopted(Desired desired, RemoteObject remote, Memory memory) {
        History history = History.none(desired, remote, memory.secretsUsed());
        List<Change> changes = Differ.diff(history);
        List<Change> visible = Differ.visible(desired, remote);
        boolean allowed = switch (desired.policy().adoption()) {
            case NEVER -> false;
            case IF_IDENTICAL -> visible.isEmpty();
            case ALWAYS -> true;
        };
        if (!allowed) {
            Proposal proposal = Proposals.adopt(desired, remote, changes);
            return notOurs(remote, Messages.adoptionRequired(desired, remote, visible), Optional.of(proposal));
        }
        Plan step = new Steps(desired, remote, history, Ownership.ADOPTED).next(changes);
        Proposal proposal = step instanceof Plan.Replace
                ? Proposals.taking(step, desired, remote, changes)
                : Proposals.adopt(desired, remote, changes);
        return new Gate(desired, memory, Optional.of(remote), Optional.empty())
                .check(step, Ownership.ADOPTED, Optional.empty(), () -> proposal);
    }

    private static Decision notOurs(RemoteObject remote, String message, Optional<Proposal> proposal) {
        Plan hold = new Plan.Hold(Reason.ADOPTION_REQUIRED, message, proposal, Optional.of(remote));
        return new Decision(hold, Optional.empty(), Optional.empty());
    }
}
