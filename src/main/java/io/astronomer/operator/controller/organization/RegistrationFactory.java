package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.AstroOrganizationSpec;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.KeySelector;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.http.ClientSettings;
import io.astronomer.operator.controller.OrganizationInformer;
import io.astronomer.operator.massdeletion.ApprovalSource;
import io.astronomer.operator.resolve.References;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Opens the context of an organization with the settings of its spec.
 *
 * @param installation approvals of the default organization, and of an uninstall
 * @param changed is called when an authentication result changed
 * @param organizationId returns the id of a resource's organization in Astro
 * @param reaches whether Astro accepted a resource's organization and returned the scope entity's objects
 */
record RegistrationFactory(
        OrganizationInformer organizations,
        References references,
        OrganizationContextFactory contextFactory,
        ClientDefaults defaults,
        ApprovalSource installation,
        Consumer<OrganizationKey> changed,
        Function<EnvironmentObject, Optional<String>> organizationId,
        BiPredicate<ScopeEntity, EnvironmentObject> reaches) {

    /** Opens the context of the default organization. */
    OrganizationContext openDefault(ClientSettings clientSettings) {
        return open(OrganizationKey.DEFAULT, clientSettings, defaults.ceiling(), installation);
    }

    /** @param before registration of an earlier spec, which is closed */
    OrganizationRegistration register(
            OrganizationKey name, AstroOrganization organization, Optional<OrganizationRegistration> before) {
        AstroOrganizationSpec spec = organization.getSpec();
        SecretTokenSupplier token = token(name, organization, before);
        ClientSettings clientSettings = new ClientSettings(
                defaults.apiUrl(),
                defaults.networkSettings(),
                Objects.requireNonNull(spec.organizationId()),
                token,
                defaults.requestTimeout(),
                defaults.version());
        double highest = Optional.ofNullable(spec.maxRequestsPerSecond())
                .map(most -> Math.min(most, defaults.ceiling()))
                .orElse(defaults.ceiling());
        return new OrganizationRegistration(
                organization,
                token,
                open(name, clientSettings, highest, new AnnotationApprovalSource(organizations, name, installation)));
    }

    private OrganizationContext open(
            OrganizationKey name, ClientSettings clientSettings, double highest, ApprovalSource approvals) {
        OrganizationContextFactory.ResourceFilters filters = new OrganizationContextFactory.ResourceFilters(
                resource -> OrganizationKey.of(resource).equals(name),
                resource -> organizationId
                        .apply(resource)
                        .filter(clientSettings.organizationId()::equals)
                        .isPresent(),
                reaches);
        return contextFactory.open(name, clientSettings, highest, filters, approvals, () -> changed.accept(name));
    }

    /** A deletion increments the generation of an organization, whose Secret may be gone already. */
    private SecretTokenSupplier token(
            OrganizationKey name, AstroOrganization organization, Optional<OrganizationRegistration> before) {
        KeySelector reference = Objects.requireNonNull(organization.getSpec().tokenSecretRef());
        return before.filter(registration -> registration.isOfAny(organization))
                .map(OrganizationRegistration::token)
                .filter(token -> token.isAt(reference))
                .orElseGet(() -> token(name, organization.getSpec()));
    }

    SecretTokenSupplier token(OrganizationKey name, AstroOrganizationSpec spec) {
        return new SecretTokenSupplier(
                references,
                name.namespace(),
                Objects.requireNonNull(spec.tokenSecretRef()),
                () -> organizations
                        .find(name.namespace(), name.name())
                        .filter(AstroOrganization::isMarkedForDeletion)
                        .isPresent());
    }
}
