package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.AstroOrganizationSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A registered context, valid while its AstroOrganization is unchanged, except for its defaults. */
final class OrganizationRegistration {
    private final String uid;
    private final Settings settings;
    private final SecretTokenSupplier token;
    private final OrganizationContext context;
    private SecretTokenSupplier.@Nullable State state;
    private @Nullable String value;

    /** Part of an organization that its context depends on. Defaults are read with each reconciliation. */
    private record Settings(Optional<AstroOrganizationSpec> spec, boolean markedForDeletion) {
        static Settings of(AstroOrganization organization) {
            return new Settings(
                    Optional.ofNullable(organization.getSpec())
                            .map(spec -> new AstroOrganizationSpec(
                                    spec.organizationId(), spec.tokenSecretRef(), spec.maxRequestsPerSecond(), null)),
                    organization.isMarkedForDeletion());
        }
    }

    OrganizationRegistration(AstroOrganization organization, SecretTokenSupplier token, OrganizationContext context) {
        this.uid = organization.getMetadata().getUid();
        this.settings = Settings.of(organization);
        this.token = token;
        this.context = context;
    }

    /** Returns whether it belongs to the organization, of any generation. */
    boolean isOfAny(AstroOrganization organization) {
        return uid.equals(organization.getMetadata().getUid());
    }

    boolean isOf(AstroOrganization organization) {
        return isOfAny(organization) && settings.equals(Settings.of(organization));
    }

    SecretTokenSupplier token() {
        return token;
    }

    OrganizationContext context() {
        return context;
    }

    /** Returns the present state of the token. The first one is the one that a refresh compares with. */
    synchronized SecretTokenSupplier.State state() {
        SecretTokenSupplier.State now = token.state();
        if (state == null) {
            remember(now);
        }
        return now;
    }

    /**
     * Compares the token with that of the last refresh; reads it if its Secret changed. A new token ends the back-off of
     * the last one.
     *
     * @return whether it changed, became usable or became unusable
     */
    synchronized boolean refreshToken() {
        SecretTokenSupplier.State before = state;
        SecretTokenSupplier.State now = token.state();
        // Requests may have used a token between two refreshes, so one that becomes usable counts as another.
        boolean another = before != null
                && now instanceof SecretTokenSupplier.State.Usable usable
                && !usable.value().equals(value);
        remember(now);
        if (another) {
            context.credentialChanged();
        }
        return before != null && !before.equals(now);
    }

    private void remember(SecretTokenSupplier.State now) {
        state = now;
        if (now instanceof SecretTokenSupplier.State.Usable usable) {
            value = usable.value();
        }
    }
}
