package io.astronomer.operator.cli.cluster;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.massdeletion.ApprovalConfigMap;
import io.astronomer.operator.massdeletion.ApprovalToken;
import io.astronomer.operator.plan.Reason;
import java.util.Optional;

/**
 * A resource whose deletion or replacement the mass-deletion guard blocks.
 *
 * @param token that approves it, with all that were blocked together
 * @param place where the operator reads the token
 */
record BlockedDeletion(EnvironmentObject resource, String token, Target place) {

    /** Returns the token of the blocked resource; empty if it is not blocked. */
    static Optional<String> token(EnvironmentObject resource) {
        if (!Reached.readyReason(resource).equals(Reason.MASS_DELETION_BLOCKED.text())) {
            return Optional.empty();
        }
        return Optional.ofNullable(resource.getStatus())
                .map(EnvironmentObjectStatus::recorded)
                .flatMap(recorded -> Optional.ofNullable(recorded.massDeletionToken()))
                .filter(token -> ApprovalToken.number(token).isPresent());
    }

    /**
     * Returns where the operator looks for the token: on the resource's organization, else in the ConfigMap that the
     * message names.
     */
    static Optional<Target> place(EnvironmentObject resource) {
        String namespace = resource.getMetadata().getNamespace();
        return Optional.ofNullable(resource.getSpec())
                .map(EnvironmentObjectSpec::organizationRef)
                .map(reference -> reference.name())
                .map(name -> new Target(Target.Kind.ASTRO_ORGANIZATION, namespace, name))
                .or(() -> Condition.of(resource.getStatus(), "Ready")
                        .flatMap(ready -> Optional.ofNullable(ready.message()))
                        .flatMap(ApprovalConfigMap::namedBy)
                        .map(map -> new Target(Target.Kind.CONFIG_MAP, map.namespace(), map.name())));
    }

    int number() {
        return ApprovalToken.number(token).orElse(0);
    }

    /** Returns the Workspace or Deployment as part of a sentence. */
    String scope() {
        return Optional.ofNullable(resource.getStatus())
                .flatMap(status -> status.scopeName()
                        .map(name ->
                                (status.deployment() == null ? "Workspace " : "Deployment ") + ShownPlan.text(name)))
                .orElse("an unknown Workspace");
    }
}
