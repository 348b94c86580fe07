package io.astronomer.operator.controller;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.OrganizationReference;
import io.astronomer.operator.resolve.Defaults;
import io.astronomer.operator.resolve.DefaultsLookup;
import java.util.Optional;
import java.util.function.Function;

/**
 * Defaults of the organization that a resource refers to. Without a reference they are the operator's own.
 *
 * @param organizations finds the organization of a resource; empty without a reference, and when there is none
 * @param own the operator's settings
 */
public record OrganizationDefaults(Function<EnvironmentObject, Optional<AstroOrganization>> organizations, Defaults own)
        implements DefaultsLookup {

    @Override
    public Defaults of(EnvironmentObject resource) {
        return refers(resource) ? organizations.apply(resource).map(own::of).orElseGet(own::withoutWorkspace) : own;
    }

    private static boolean refers(EnvironmentObject resource) {
        return Optional.ofNullable(resource.getSpec())
                .flatMap(spec -> Optional.ofNullable(spec.organizationRef()))
                .map(OrganizationReference::name)
                .isPresent();
    }
}
