package io.astronomer.operator.tenancy;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.OrganizationReference;
import java.util.Optional;

/** Names an AstroOrganization; without one, the operator's default organization. */
public record AccountName(String namespace, String name) {
    public static final AccountName DEFAULT = new AccountName("", "");

    /** Whose organization the resource asks for. */
    public static AccountName of(EnvironmentObject resource) {
        return Optional.ofNullable(resource.getSpec())
                .map(EnvironmentObjectSpec::organizationRef)
                .map(OrganizationReference::name)
                .map(name -> new AccountName(resource.getMetadata().getNamespace(), name))
                .orElse(DEFAULT);
    }

    /** {@code namespace/name}, or {@code default}. */
    @Override
    public String toString() {
        return equals(DEFAULT) ? "default" : namespace + "/" + name;
    }
}
