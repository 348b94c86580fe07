package io.astronomer.operator.cli.effective;

import io.astronomer.operator.astro.Entity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of the Deployments of a Workspace, each with its id if another one has the same name. */
record DeploymentNames(Map<String, String> byId) {
    static DeploymentNames of(List<Entity> deployments) {
        Map<String, Integer> counts = new HashMap<>();
        deployments.forEach(each -> counts.merge(each.name(), 1, Integer::sum));
        Map<String, String> byId = new HashMap<>();
        for (Entity each : deployments) {
            boolean unique = counts.getOrDefault(each.name(), 0) == 1;
            byId.put(each.id(), unique ? each.name() : each.name() + " (" + each.id() + ")");
        }
        return new DeploymentNames(byId);
    }

    /** Returns the id if the Deployment is not known. */
    String of(String id) {
        return byId.getOrDefault(id, id);
    }
}
