package io.astronomer.operator.plan;

import java.util.Optional;

/**
 * Policies of one resource.
 *
 * @param deletion empty when it depends on the ownership
 * @param externalId id that the object must have
 * @param approvedPlan hash of the approved plan
 */
public record Policy(
        Management management,
        Approval approval,
        Adoption adoption,
        DriftHandling drift,
        Optional<Deletion> deletion,
        Optional<String> externalId,
        Optional<String> approvedPlan) {

    /** Whether the operator writes. */
    public enum Management {
        MANAGE,
        OBSERVE
    }

    /** Who approves a plan. */
    public enum Approval {
        AUTOMATIC,
        MANUAL
    }

    /** Policy for an object that existed before. */
    public enum Adoption {
        NEVER,
        /** Adopts when no readable field differs. */
        IF_IDENTICAL,
        ALWAYS
    }

    /** Policy for drift. */
    public enum DriftHandling {
        CORRECT,
        REPORT
    }

    /** Policy for the object when the resource is deleted. */
    public enum Deletion {
        DELETE,
        ORPHAN
    }

    /** Returns the default policies. */
    public static Policy standard() {
        return new Policy(
                Management.MANAGE,
                Approval.AUTOMATIC,
                Adoption.IF_IDENTICAL,
                DriftHandling.CORRECT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns whether plans are shown before, or instead of, being executed. */
    public boolean showsPlans() {
        return observes() || approval == Approval.MANUAL;
    }

    boolean observes() {
        return management == Management.OBSERVE;
    }

    /** Returns whether an object of this ownership may be deleted. */
    boolean deletes(Ownership ownership) {
        return switch (ownership) {
            case CREATED -> deletion.orElse(Deletion.DELETE) == Deletion.DELETE;
            case ADOPTED -> deletion.orElse(Deletion.ORPHAN) == Deletion.DELETE;
            case OBSERVED -> false;
        };
    }
}
