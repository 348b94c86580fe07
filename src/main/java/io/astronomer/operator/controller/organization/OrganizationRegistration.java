package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.AstroOrganization;
import org.jspecify.annotations.Nullable;

/** An account as long as its AstroOrganization stays as it is. */
final class OrganizationRegistration {
    private final String uid;
    private final long generation;
    private final SecretTokenSupplier token;
    private final OrganizationContext context;
    private final Runnable changed;
    private SecretTokenSupplier.@Nullable State state;
    private @Nullable String value;

    /** @param changed called when the token is another one than at the last look, or can be used from now on, or no more */
    OrganizationRegistration(
            String uid, long generation, SecretTokenSupplier token, OrganizationContext context, Runnable changed) {
        this.uid = uid;
        this.generation = generation;
        this.token = token;
        this.context = context;
        this.changed = changed;
    }

    /** Of whichever generation. */
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

    /**
     * How it stands with the token now. When it is another token, what the last one was refused is asked again at once. A Secret
     * that changed otherwise is no news.
     */
    synchronized SecretTokenSupplier.State look() {
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
