package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.OrganizationReference;
import java.util.Optional;

/** Key of an AstroOrganization, or of the operator's default organization. */
public record OrganizationKey(String namespace, String name) {
    public static final OrganizationKey DEFAULT = new OrganizationKey("", "");

    /** Returns the key of the resource's organization. */
    public static OrganizationKey of(EnvironmentObject resource) {
        return Optional.ofNullable(resource.getSpec())
                .map(EnvironmentObjectSpec::organizationRef)
                .map(OrganizationReference::name)
                .map(name -> new OrganizationKey(resource.getMetadata().getNamespace(), name))
                .orElse(DEFAULT);
    }

    /** Returns {@code namespace/name}, or {@code default}. */
    @Override
    public String toString() {
        return equals(DEFAULT) ? "default" : namespace + "/" + name;
    }
}
