package io.astronomer.operator.plan;

import io.astronomer.operator.astro.RemoteObject;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides whether a step that is known may be taken. Every write that a plan asks for passes here.
 *
 * @param standing how the object stands to the resource while the step waits; empty when it is not ours
 */
record Gate(Desired desired, Memory memory, Optional<RemoteObject> remote, Optional<Ownership> standing) {

    /** @param proposal how the step reads when it is not taken */
    Decision check(Plan step, Ownership ownership, Optional<Drift> drift, Supplier<Proposal> proposal) {
        // What is only reported is reported even where it could not be undone.
        boolean reports = drift.isPresent() && desired.policy().drift() == Policy.DriftHandling.REPORT;
        if (!writes(step) && !reports) {
            return new Decision(step, Optional.of(ownership), Optional.empty());
        }
        Plan permitted = drift.flatMap(found -> stopped(found, proposal))
                .or(() -> unapproved(step, proposal))
                .orElse(step);
        boolean held = permitted != step;
        return new Decision(permitted, held ? standing : Optional.of(ownership), drift);
    }

    private Optional<Plan> stopped(Drift drift, Supplier<Proposal> proposal) {
        if (desired.policy().drift() == Policy.DriftHandling.REPORT) {
            return Optional.of(hold(Reason.DRIFTED, Messages.reported(drift), proposal.get()));
        }
        int reversals = memory.reversals() + (drift.isReversal() ? 1 : 0);
        return reversals >= Memory.MOST_REVERSALS
                ? Optional.of(hold(Reason.EXTERNAL_WRITER, Messages.externalWriter(drift), proposal.get()))
                : Optional.empty();
    }

    private Optional<Plan> unapproved(Plan step, Supplier<Proposal> proposal) {
        if (desired.policy().approval() == Policy.Approval.AUTOMATIC) {
            return Optional.empty();
        }
        Proposal proposed = proposal.get();
        return isApproved(step, proposed.hash())
                ? Optional.empty()
                : Optional.of(hold(Reason.PLAN_PENDING, Messages.planPending(proposed), proposed));
    }

    /** The approval of a replacement holds for the create that it leads to, as long as that is the same. */
    private boolean isApproved(Plan step, String hash) {
        return desired.policy().approvedPlan().filter(hash::equals).isPresent()
                || (step instanceof Plan.Create
                        && memory.replacing().filter(hash::equals).isPresent());
    }

    private Plan hold(Reason reason, String message, Proposal proposal) {
        return new Plan.Hold(reason, message, Optional.of(proposal), remote);
    }

    private static boolean writes(Plan plan) {
        return plan instanceof Plan.Create
                || plan instanceof Plan.Update
                || plan instanceof Plan.Exclude
                || plan instanceof Plan.Replace;
    }
}
