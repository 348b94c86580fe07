package io.astronomer.operator.cli.report;

import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.cli.effective.EffectiveDeployment;
import io.astronomer.operator.cli.effective.EffectiveState;
import io.astronomer.operator.cli.effective.Explanation;
import io.astronomer.operator.cli.manifest.Diagnostic;
import java.util.List;

/**
 * Why a Deployment gets the values of one key.
 *
 * @param explanations one for each type that has the key
 * @param resourcesRead whether manifests or a cluster were read, so that a resource may be known
 */
public record ExplainReport(
        String organization,
        Entity workspace,
        EffectiveDeployment deployment,
        List<Explanation> explanations,
        boolean resourcesRead,
        List<Diagnostic> diagnostics) {
    public ExplainReport {
        explanations = List.copyOf(explanations);
        diagnostics = List.copyOf(diagnostics);
    }

    public boolean hasUndetermined() {
        return explanations.stream().anyMatch(each -> each.object().state() == EffectiveState.UNDETERMINED);
    }
}
