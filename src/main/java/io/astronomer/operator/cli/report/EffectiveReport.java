package io.astronomer.operator.cli.report;

import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.cli.effective.EffectiveDeployment;
import io.astronomer.operator.cli.effective.EffectiveState;
import io.astronomer.operator.cli.effective.EffectiveWorkspace;
import io.astronomer.operator.cli.manifest.Diagnostic;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the Deployments of a Workspace get.
 *
 * @param only the Deployment that was asked for; empty for all of the Workspace
 */
public record EffectiveReport(
        String organization,
        EffectiveWorkspace effective,
        Optional<EffectiveDeployment> only,
        List<Diagnostic> diagnostics) {
    public EffectiveReport {
        diagnostics = List.copyOf(diagnostics);
    }

    Entity workspace() {
        return effective.workspace();
    }

    List<EffectiveDeployment> deployments() {
        return only.map(List::of).orElseGet(effective::deployments);
    }

    /** Returns the number of keys with each state, over all Deployments. */
    Map<EffectiveState, Integer> counts() {
        Map<EffectiveState, Integer> counts = new EnumMap<>(EffectiveState.class);
        deployments().stream()
                .flatMap(deployment -> deployment.objects().stream())
                .forEach(object -> counts.merge(object.state(), 1, Integer::sum));
        return counts;
    }

    public boolean hasUndetermined() {
        return counts().containsKey(EffectiveState.UNDETERMINED);
    }
}
