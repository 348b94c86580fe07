package io.astronomer.operator.plan;

import io.astronomer.operator.api.AdoptionPolicy;
import io.astronomer.operator.api.ApprovalPolicy;
import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.api.DriftPolicy;
import io.astronomer.operator.api.ManagementPolicy;
import io.astronomer.operator.api.Ownership;
import java.util.Optional;

/**
 * Policies of one resource. None has a value of a later version.
 *
 * @param deletion empty when it depends on the ownership
 * @param externalId id that the object must have
 * @param approvedPlan hash of the approved plan
 */
public record Policy(
        ManagementPolicy management,
        ApprovalPolicy approval,
        AdoptionPolicy adoption,
        DriftPolicy drift,
        Optional<DeletionPolicy> deletion,
        Optional<String> externalId,
        Optional<String> approvedPlan) {

    /** Returns the default policies. */
    public static Policy standard() {
        return new Policy(
                ManagementPolicy.Manage,
                ApprovalPolicy.Automatic,
                AdoptionPolicy.IfIdentical,
                DriftPolicy.Correct,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns the same policies with an approval for each plan, and none given: every step is then a pending plan. */
    public Policy withoutApproval() {
        return new Policy(management, ApprovalPolicy.Manual, adoption, drift, deletion, externalId, Optional.empty());
    }

    /** Returns whether plans are shown before, or instead of, being executed. */
    public boolean showsPlans() {
        return observes() || approval == ApprovalPolicy.Manual;
    }

    /** Returns whether nothing is written. */
    public boolean observes() {
        return management == ManagementPolicy.Observe;
    }

    /** Returns whether an object of this ownership may be deleted. */
    public boolean deletes(Ownership ownership) {
        return switch (ownership) {
            case Created -> deletion.orElse(DeletionPolicy.Delete) == DeletionPolicy.Delete;
            case Adopted -> deletion.orElse(DeletionPolicy.Orphan) == DeletionPolicy.Delete;
            case Observed -> false;
        };
    }
}
