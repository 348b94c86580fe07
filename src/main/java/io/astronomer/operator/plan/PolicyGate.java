package io.astronomer.operator.plan;

import io.astronomer.operator.api.ApprovalPolicy;
import io.astronomer.operator.api.DriftPolicy;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.RemoteObject;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks whether the policies allow a step. Every write passes it.
 *
 * @param standing ownership while the step is blocked; empty when the object is not ours
 */
record PolicyGate(
        Desired desired, RecordedState recordedState, Optional<RemoteObject> remote, Optional<Ownership> standing) {

    /** @param pendingPlan shown when the step is blocked */
    Decision check(Plan step, Ownership ownership, Optional<Drift> drift, Supplier<PendingPlan> pendingPlan) {
        // With drift: Report, drift is reported even if it could not be corrected.
        boolean reports = drift.isPresent() && desired.policy().drift() == DriftPolicy.Report;
        if (!writes(step) && !reports) {
            return new Decision(step, Optional.of(ownership), Optional.empty());
        }
        Plan permitted = drift.flatMap(found -> driftBlock(found, pendingPlan))
                .or(() -> keptBlock(step, pendingPlan))
                .or(() -> approvalBlock(step, pendingPlan))
                .orElse(step);
        boolean blocked = permitted != step;
        return new Decision(permitted, blocked ? standing : Optional.of(ownership), drift);
    }

    private Optional<Plan> driftBlock(Drift drift, Supplier<PendingPlan> pendingPlan) {
        if (desired.policy().drift() == DriftPolicy.Report) {
            return Optional.of(block(Reason.DRIFTED, Messages.reported(drift), pendingPlan.get()));
        }
        int reversals = recordedState.reversals() + (drift.isReversal() ? 1 : 0);
        return reversals >= RecordedState.MOST_REVERSALS
                ? Optional.of(block(Reason.EXTERNAL_WRITER, Messages.externalWriter(drift), pendingPlan.get()))
                : Optional.empty();
    }

    /** Not even an approved write may change a value that the resource does not know. */
    private Optional<Plan> keptBlock(Plan step, Supplier<PendingPlan> pendingPlan) {
        return KeptValues.problem(step, desired, remote)
                .map(message -> block(Reason.SECRET_UNKNOWN, message, pendingPlan.get()));
    }

    private Optional<Plan> approvalBlock(Plan step, Supplier<PendingPlan> pendingPlan) {
        if (desired.policy().approval() == ApprovalPolicy.Automatic) {
            return Optional.empty();
        }
        PendingPlan proposed = pendingPlan.get();
        return isApproved(step, proposed.hash())
                ? Optional.empty()
                : Optional.of(block(Reason.PLAN_PENDING, Messages.planPending(proposed), proposed));
    }

    /** The approval of a replacement covers the create that follows, while that is unchanged. */
    private boolean isApproved(Plan step, String hash) {
        return desired.policy().approvedPlan().filter(hash::equals).isPresent()
                || (step instanceof Plan.Create
                        && recordedState.replacing().filter(hash::equals).isPresent());
    }

    private Plan block(Reason reason, String message, PendingPlan pendingPlan) {
        return new Plan.Block(reason, message, Optional.of(pendingPlan), remote);
    }

    private static boolean writes(Plan plan) {
        return plan instanceof Plan.Create
                || plan instanceof Plan.Update
                || plan instanceof Plan.Exclude
                || plan instanceof Plan.Replace;
    }
}
