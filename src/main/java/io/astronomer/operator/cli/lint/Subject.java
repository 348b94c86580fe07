package io.astronomer.operator.cli.lint;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.AstroOrganizationSpec;
import io.astronomer.operator.api.DefaultsSpec;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.ExcludeLinkSpec;
import io.astronomer.operator.api.LinkSpec;
import io.astronomer.operator.api.ManagementPolicy;
import io.astronomer.operator.api.PolicySpec;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cli.manifest.SourceObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An EnvironmentObject with a spec, and what other manifests say about its organization.
 *
 * @param organization id of the organization; the reference while no manifest has the id; empty for the default one
 * @param organizationSpec if the manifests have it
 */
record Subject(
        SourceObject source,
        EnvironmentObjectSpec spec,
        String organization,
        Optional<AstroOrganizationSpec> organizationSpec) {
    private static final PolicySpec NONE = new PolicySpec(null, null, null, null, null);

    static Subject of(SourceObject source, EnvironmentObjectSpec spec, Optional<AstroOrganization> organization) {
        String reference = spec.organizationRef() == null
                ? ""
                : source.namespace() + "/"
                        + Objects.requireNonNullElse(spec.organizationRef().name(), "");
        Optional<AstroOrganizationSpec> known = organization.flatMap(found -> Optional.ofNullable(found.getSpec()));
        return new Subject(
                source,
                spec,
                known.flatMap(found -> Optional.ofNullable(found.organizationId()))
                        .orElse(reference),
                known);
    }

    private Optional<DefaultsSpec> defaults() {
        return organizationSpec.flatMap(known -> Optional.ofNullable(known.defaults()));
    }

    String reference() {
        return source.reference();
    }

    /** Returns the type, if the spec has exactly one block. */
    Optional<ObjectType> type() {
        return spec.type();
    }

    String key() {
        return Objects.requireNonNullElse(spec.objectKey(), "");
    }

    /** Returns the Workspace or Deployment by the text of the spec; the text of an unknown default is empty. */
    ScopeEntity entity() {
        return spec.namedScope()
                .orElseGet(() -> new ScopeEntity(
                        Scope.WORKSPACE,
                        defaults()
                                .flatMap(known -> Optional.ofNullable(known.workspace()))
                                .orElse("")));
    }

    /** Returns the links without null items. */
    List<LinkSpec> links() {
        return present(spec.links());
    }

    /** Returns the exclusions without null items. */
    List<ExcludeLinkSpec> excludeLinks() {
        return present(spec.excludeLinks());
    }

    private static <E> List<E> present(@Nullable List<E> entries) {
        return entries == null
                ? List.of()
                : entries.stream().filter(Objects::nonNull).toList();
    }

    /** Returns a policy of the spec, or else of the organization; empty if neither sets it. */
    <P> Optional<P> policy(Function<PolicySpec, @Nullable P> field) {
        PolicySpec own = Objects.requireNonNullElse(spec.policy(), NONE);
        return Optional.ofNullable(field.apply(own))
                .or(() -> defaults()
                        .flatMap(known -> Optional.ofNullable(known.policy()))
                        .flatMap(common -> Optional.ofNullable(field.apply(common))));
    }

    boolean observes() {
        return policy(PolicySpec::management)
                .filter(ManagementPolicy.Observe::equals)
                .isPresent();
    }
}
