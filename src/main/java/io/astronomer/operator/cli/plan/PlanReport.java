package io.astronomer.operator.cli.plan;

import io.astronomer.operator.cli.manifest.Diagnostic;
import java.util.List;
import java.util.Set;

/**
 * The plan of a set of manifests.
 *
 * @param organization id
 * @param objects by scope entity, type and key
 * @param violated values of {@code --fail-on} that the plan violates
 * @param hash of all actions and changes
 */
public record PlanReport(
        String organization,
        PlanSummary summary,
        List<PlannedObject> objects,
        List<Diagnostic> diagnostics,
        Set<FailOn> violated,
        String hash) {
    public PlanReport {
        objects = List.copyOf(objects);
        diagnostics = List.copyOf(diagnostics);
        violated = Set.copyOf(violated);
    }

    /** Returns whether merging the manifests changes anything, or a user must decide or correct something. */
    public boolean hasChanges() {
        return objects.stream()
                .anyMatch(object ->
                        object.action() != PlannedAction.UNCHANGED && object.action() != PlannedAction.SUSPENDED);
    }
}
