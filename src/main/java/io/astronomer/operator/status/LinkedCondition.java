package io.astronomer.operator.status;

import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.RemoteLink;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Link;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Condition {@code Linked}: whether any Deployment sees the object, independently of Ready.
 *
 * @param links Deployments with a link of their own
 */
record LinkedCondition(Scope scope, boolean auto, List<String> links, Collection<String> excluded) {
    static final String TYPE = "Linked";

    static LinkedCondition of(RemoteObject object) {
        return of(
                object.identity().scope(),
                object.autoLinkDeployments(),
                object.links().stream().map(RemoteLink::deploymentId),
                object.excluded());
    }

    static LinkedCondition of(Desired desired) {
        return of(
                desired.identity().scope(),
                desired.autoLinkDeployments(),
                desired.links().stream().map(Link::deploymentId),
                desired.excluded());
    }

    private static LinkedCondition of(Scope scope, boolean auto, Stream<String> links, Collection<String> excluded) {
        return new LinkedCondition(
                scope, auto, links.filter(id -> !excluded.contains(id)).toList(), excluded);
    }

    void addTo(Conditions conditions) {
        if (scope == Scope.DEPLOYMENT) {
            conditions.add(TYPE, "True", "DeploymentScope", "The object belongs to one Deployment.");
        } else if (auto) {
            String but = excluded.isEmpty() ? "" : ", except " + excluded.size() + " excluded";
            conditions.add(TYPE, "True", "AutoLinked", "All Deployments of the Workspace see the object" + but + ".");
        } else if (links.isEmpty()) {
            conditions.add(
                    TYPE,
                    "False",
                    "NoDeployment",
                    "No Deployment sees the object: set autoLinkDeployments to true, add links, or correct a"
                            + " namePattern of links that matches no Deployment.");
        } else {
            conditions.add(TYPE, "True", "Links", "Deployments that see the object: " + links.size() + ".");
        }
    }
}
