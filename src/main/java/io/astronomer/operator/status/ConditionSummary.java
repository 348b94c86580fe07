package io.astronomer.operator.status;

import io.astronomer.operator.plan.Reason;

/**
 * How an outcome reads in conditions. {@code Reconciling} and {@code Stalled} are there only while true, and never
 * together.
 */
record ConditionSummary(Reason reason, String message, boolean ready, boolean synced, Progress progress) {

    /** Whether the resource is on its way. */
    enum Progress {
        /** As it should be. */
        CURRENT,
        /** Time can help. */
        RECONCILING,
        /** Only a person, or a change on either side, can help. */
        STALLED
    }

    static ConditionSummary inSync() {
        return new ConditionSummary(Reason.IN_SYNC, "Astro holds what the spec says.", true, true, Progress.CURRENT);
    }

    static ConditionSummary replacing() {
        return reconciling(Reason.REPLACING, "The object was deleted, to be created anew.");
    }

    static ConditionSummary applying() {
        return reconciling(Reason.APPLYING, "Astro did not keep all of the last write.");
    }

    /** Something differs, and is meant to. */
    static ConditionSummary differing(Reason reason, String message) {
        return new ConditionSummary(reason, message, true, false, Progress.CURRENT);
    }

    static ConditionSummary reconciling(Reason reason, String message) {
        return new ConditionSummary(reason, message, false, false, Progress.RECONCILING);
    }

    static ConditionSummary stalled(Reason reason, String message) {
        return new ConditionSummary(reason, message, false, false, Progress.STALLED);
    }
}
