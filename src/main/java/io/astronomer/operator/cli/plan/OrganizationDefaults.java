package io.astronomer.operator.cli.plan;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.OrganizationReference;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.resolve.Defaults;
import io.astronomer.operator.resolve.DefaultsLookup;
import java.util.Optional;

/**
 * Organizations that resources refer to, among the manifests or in the cluster, and their defaults.
 *
 * @param others manifests where an organization is looked up next
 */
public record OrganizationDefaults(ManifestSet manifests, ManifestSet others, ClusterReads cluster, Defaults own)
        implements DefaultsLookup {
    @Override
    public Defaults of(EnvironmentObject resource) {
        if (reference(resource).isEmpty()) {
            return own;
        }
        return organization(resource).map(own::of).orElseGet(own::withoutWorkspace);
    }

    /** Returns the AstroOrganization of the resource; empty for the default organization, and if it is unknown. */
    Optional<AstroOrganization> organization(EnvironmentObject resource) {
        String namespace = resource.getMetadata().getNamespace();
        return reference(resource)
                .flatMap(name -> in(manifests, namespace, name)
                        .or(() -> in(others, namespace, name))
                        .or(() -> cluster.organization(namespace, name)));
    }

    private static Optional<AstroOrganization> in(ManifestSet set, String namespace, String name) {
        return Optional.ofNullable(set.organizations().get(namespace + "/" + name));
    }

    static Optional<String> reference(EnvironmentObject resource) {
        return Optional.ofNullable(resource.getSpec())
                .flatMap(spec -> Optional.ofNullable(spec.organizationRef()))
                .map(OrganizationReference::name);
    }

    /** Returns the id of the resource's organization; empty if it is unknown. */
    public Optional<String> id(EnvironmentObject resource, String defaultOrganization) {
        return reference(resource).isEmpty()
                ? Optional.of(defaultOrganization)
                : organization(resource)
                        .flatMap(organization -> Optional.ofNullable(organization.getSpec()))
                        .flatMap(spec -> Optional.ofNullable(spec.organizationId()));
    }
}
