package io.astronomer.operator.cli.plan;

import java.util.Map;

/**
 * Counts of a plan.
 *
 * @param inGit EnvironmentObjects in the manifests
 * @param inAstro objects in the listings that were read
 * @param workspaces scope entities that are Workspaces
 * @param deployments scope entities that are Deployments
 * @param requests sent to Astro
 * @param actions number of objects with each action
 * @param incomparable unchanged objects with values that can't be compared
 */
public record PlanSummary(
        int inGit,
        int inAstro,
        int workspaces,
        int deployments,
        int requests,
        Map<PlannedAction, Integer> actions,
        int incomparable) {
    public PlanSummary {
        actions = Map.copyOf(actions);
    }

    public int count(PlannedAction action) {
        return actions.getOrDefault(action, 0);
    }
}
