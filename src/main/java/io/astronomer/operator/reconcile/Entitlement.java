package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.resolve.Allowance;
import java.util.Optional;

/** Who may use the operator's own token, with the labels as they are now. */
public record Entitlement(Allowance allowance, KubernetesNamespaces namespaces) {

    public static Entitlement ofAll() {
        return new Entitlement(Allowance.all(), new KubernetesNamespaces(false));
    }

    /** Why nothing may be done for the resource; who brings an organization of its own needs nobody's leave. */
    public Optional<Outcome> refusal(EnvironmentObject resource) {
        boolean own = Optional.ofNullable(resource.getSpec())
                .filter(spec -> spec.organizationRef() != null)
                .isPresent();
        return own
                ? Optional.empty()
                : allowance.refusal(
                        resource, namespaces.labels(resource.getMetadata().getNamespace()));
    }

    public boolean admits(EnvironmentObject resource) {
        return refusal(resource).isEmpty();
    }
}
