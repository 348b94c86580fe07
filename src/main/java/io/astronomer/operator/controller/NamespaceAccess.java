package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.resolve.AccessRules;
import java.util.Optional;

/** Access of namespaces to the operator's own token. */
public record NamespaceAccess(AccessRules accessRules, SelectedNamespaces selectedNamespaces) {

    /** Returns why the resource has no access. A resource with an organization of its own needs none. */
    public Optional<Outcome> refusal(EnvironmentObject resource) {
        boolean own = Optional.ofNullable(resource.getSpec())
                .filter(spec -> spec.organizationRef() != null)
                .isPresent();
        return own
                ? Optional.empty()
                : accessRules.refusal(
                        resource,
                        selectedNamespaces.contains(resource.getMetadata().getNamespace()));
    }

    public boolean isAllowed(EnvironmentObject resource) {
        return refusal(resource).isEmpty();
    }
}
