package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.OrganizationReference;
import java.util.Optional;

/** Names an AstroOrganization; without one, the operator's default organization. */
public record OrganizationKey(String namespace, String name) {
    public static final OrganizationKey DEFAULT = new OrganizationKey("", "");

    /** Whose organization the resource asks for. */
    public static OrganizationKey of(EnvironmentObject resource) {
        return Optional.ofNullable(resource.getSpec())
                .map(EnvironmentObjectSpec::organizationRef)
                .map(OrganizationReference::name)
                .map(name -> new OrganizationKey(resource.getMetadata().getNamespace(), name))
                .orElse(DEFAULT);
    }

    /** {@code namespace/name}, or {@code default}. */
    @Override
    public String toString() {
        return equals(DEFAULT) ? "default" : namespace + "/" + name;
    }
}
