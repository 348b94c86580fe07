package io.astronomer.operator.status;

import io.astronomer.operator.plan.Reason;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The conditions of an outcome. {@code Reconciling} and {@code Stalled} are present only while true, and never together.
 */
record ConditionSummary(Reason reason, String message, boolean ready, boolean synced, Progress progress) {

    /** Progress of the resource, after kstatus. */
    enum Progress {
        /** In sync. */
        CURRENT,
        /** May resolve by itself. */
        RECONCILING,
        /** Needs a change of the resource, the cluster or Astro. */
        STALLED
    }

    /** @param warnings about values that Astro holds, but that can't work */
    static ConditionSummary inSync(List<String> warnings) {
        String message = warned("The object in Astro matches the spec.", warnings);
        return new ConditionSummary(Reason.IN_SYNC, message, true, true, Progress.CURRENT);
    }

    private static String warned(String message, List<String> warnings) {
        return Stream.concat(Stream.of(message), warnings.stream().map(warning -> "Warning: " + warning + "."))
                .collect(Collectors.joining(" "));
    }

    static ConditionSummary replacing() {
        return reconciling(Reason.REPLACING, "The object was deleted, and is created again.");
    }

    static ConditionSummary applying() {
        return reconciling(Reason.APPLYING, "Astro did not store all of the last write.");
    }

    /** Astro differs from the spec, as the policies intend. */
    static ConditionSummary differing(Reason reason, String message, List<String> warnings) {
        return new ConditionSummary(reason, warned(message, warnings), true, false, Progress.CURRENT);
    }

    static ConditionSummary reconciling(Reason reason, String message) {
        return new ConditionSummary(reason, message, false, false, Progress.RECONCILING);
    }

    static ConditionSummary stalled(Reason reason, String message) {
        return new ConditionSummary(reason, message, false, false, Progress.STALLED);
    }
}
