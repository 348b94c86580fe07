package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.controller.OrganizationInformer;
import io.astronomer.operator.controller.TokenSecretFinalizer;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Keeps an organization and its token from going before the resources that need them: those could not be deleted in Astro any more,
 * and a namespace would never end. What no resource has used yet is not held.
 */
public final class OrganizationFinalizer {
    static final String FINALIZER = "astro.astronomer.io/finalizer";

    private final OrganizationInformer organizations;
    private final OrganizationIndex index;
    private final TokenSecretFinalizer tokens;
    private final BooleanSupplier everythingIsInView;

    /** @param everythingIsInView before that, who has no users may only seem so */
    public OrganizationFinalizer(
            OrganizationInformer organizations,
            OrganizationIndex index,
            TokenSecretFinalizer tokens,
            BooleanSupplier everythingIsInView) {
        this.organizations = organizations;
        this.index = index;
        this.tokens = tokens;
        this.everythingIsInView = everythingIsInView;
    }

    /** Holds what is to stay; answers whether the organization may go. */
    boolean settle(AstroOrganization organization, Context<AstroOrganization> context) {
        String namespace = organization.getMetadata().getNamespace();
        if (isInUse(organization)) {
            if (!organization.hasFinalizer(FINALIZER) && !organization.isMarkedForDeletion()) {
                put(organization, context);
            }
            // Also of one that is being deleted, which may have been given another token.
            OrganizationIndex.secret(organization).ifPresent(secret -> tokens.hold(namespace, secret));
        }
        if (organization.isMarkedForDeletion()) {
            return !isUsed(organization) && everythingIsInView.getAsBoolean();
        }
        release(namespace);
        return false;
    }

    /** Nobody needs it any more. */
    void letGo(AstroOrganization organization, Context<AstroOrganization> context) {
        String uid = organization.getMetadata().getUid();
        release(
                organization.getMetadata().getNamespace(),
                other -> !uid.equals(other.getMetadata().getUid()));
        if (organization.hasFinalizer(FINALIZER)) {
            var unused = context.resourceOperations().removeFinalizer(FINALIZER);
        }
    }

    /** Lets go of the Secrets of the namespace that no organization needs. */
    void release(String namespace) {
        release(namespace, organization -> true);
    }

    private void release(String namespace, Predicate<AstroOrganization> counts) {
        if (everythingIsInView.getAsBoolean()) {
            tokens.release(
                    namespace,
                    secret -> index.on(namespace, secret)
                            .filter(counts)
                            // One that somebody wants to delete may go when no resource needs it.
                            .anyMatch(organization -> isUsed(organization) || !tokens.isLeaving(namespace, secret)));
        }
    }

    /** Whether the Secret is to go, and we are in the way. */
    boolean delays(String namespace, String secret) {
        return tokens.delays(namespace, secret);
    }

    /** Whether a resource refers to it, and it is one of those that are served. */
    boolean isInUse(AstroOrganization organization) {
        return isUsed(organization) && index.serves(organization);
    }

    /** Whether a resource refers to it. */
    private boolean isUsed(AstroOrganization organization) {
        return organizations
                .users(
                        organization.getMetadata().getNamespace(),
                        organization.getMetadata().getName())
                .findAny()
                .isPresent();
    }

    private static void put(AstroOrganization organization, Context<AstroOrganization> context) {
        AstroOrganization patch = new AstroOrganization();
        patch.setMetadata(new ObjectMetaBuilder()
                .withName(organization.getMetadata().getName())
                .withNamespace(organization.getMetadata().getNamespace())
                .withUid(organization.getMetadata().getUid())
                .withFinalizers(List.of(FINALIZER))
                .build());
        var unused = context.resourceOperations().serverSideApplyPrimary(patch);
    }
}
