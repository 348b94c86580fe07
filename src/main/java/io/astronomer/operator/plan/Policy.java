package io.astronomer.operator.plan;

import java.util.Optional;

/**
 * What the operator may do with the object.
 *
 * @param deletion empty when it is left to how the object became ours
 * @param externalId the id that the object must have
 * @param approvedPlan the hash of the plan that a person approved
 */
public record Policy(
        Management management,
        Approval approval,
        Adoption adoption,
        DriftHandling drift,
        Optional<Deletion> deletion,
        Optional<String> externalId,
        Optional<String> approvedPlan) {

    /** Whether anything is written at all. */
    public enum Management {
        MANAGE,
        OBSERVE
    }

    /** Who says that a plan is carried out. */
    public enum Approval {
        AUTOMATIC,
        MANUAL
    }

    /** What becomes of an object that is there already. */
    public enum Adoption {
        NEVER,
        /** Taken over when nothing that can be read differs. */
        IF_IDENTICAL,
        ALWAYS
    }

    /** What becomes of a change that somebody else made. */
    public enum DriftHandling {
        CORRECT,
        REPORT
    }

    /** What becomes of the object when the resource is deleted. */
    public enum Deletion {
        DELETE,
        ORPHAN
    }

    /** What a resource gets that says nothing. */
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

    /** Whether what differs is shown before, or instead of, being written. */
    public boolean showsPlans() {
        return observes() || approval == Approval.MANUAL;
    }

    boolean observes() {
        return management == Management.OBSERVE;
    }

    /** Whether an object that became ours in this way may be deleted. */
    boolean deletes(Ownership ownership) {
        return switch (ownership) {
            case CREATED -> deletion.orElse(Deletion.DELETE) == Deletion.DELETE;
            case ADOPTED -> deletion.orElse(Deletion.ORPHAN) == Deletion.DELETE;
            case OBSERVED -> false;
        };
    }
}
