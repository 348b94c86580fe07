package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.AstroOrganization;
import org.jspecify.annotations.Nullable;

/** A registered context, valid while its AstroOrganization is unchanged. */
final class OrganizationRegistration {
    private final String uid;
    private final long generation;
    private final SecretTokenSupplier token;
    private final OrganizationContext context;
    private final Runnable changed;
    private SecretTokenSupplier.@Nullable State state;
    private @Nullable String value;

    /** @param changed is called when the token changed, became usable or became unusable */
    OrganizationRegistration(
            String uid, long generation, SecretTokenSupplier token, OrganizationContext context, Runnable changed) {
        this.uid = uid;
        this.generation = generation;
        this.token = token;
        this.context = context;
        this.changed = changed;
    }

    /** Returns whether it belongs to the organization, of any generation. */
    boolean isOfAny(AstroOrganization organization) {
        return uid.equals(organization.getMetadata().getUid());
    }

    boolean isOf(AstroOrganization organization) {
        return isOfAny(organization) && generation == organization.getMetadata().getGeneration();
    }

    SecretTokenSupplier token() {
        return token;
    }

    OrganizationContext context() {
        return context;
    }

    /** Reads the token if its Secret changed. A new token ends the back-off of the last one. */
    synchronized SecretTokenSupplier.State refreshToken() {
        SecretTokenSupplier.State before = state;
        SecretTokenSupplier.State now = token.state();
        state = now;
        if (now instanceof SecretTokenSupplier.State.Usable usable) {
            boolean another = value != null && !value.equals(usable.value());
            value = usable.value();
            if (another) {
                context.credentialChanged();
            }
        }
        if (before != null && !before.equals(now)) {
            changed.run();
        }
        return now;
    }
}
