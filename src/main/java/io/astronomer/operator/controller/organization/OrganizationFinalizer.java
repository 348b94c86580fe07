package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.controller.Finalizer;
import io.astronomer.operator.controller.OrganizationInformer;
import io.astronomer.operator.controller.PatchMetadata;
import io.astronomer.operator.controller.TokenSecretFinalizer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Delays the deletion of an organization and its token until no resource needs them. Otherwise these resources could not be
 * deleted in Astro, and their namespace would not terminate. An unused organization has no finalizer.
 */
public final class OrganizationFinalizer {
    private final OrganizationInformer organizations;
    private final OrganizationIndex index;
    private final TokenSecretFinalizer tokens;
    private final BooleanSupplier informersSynced;

    /** @param informersSynced whether all informers are synced; before that an organization may only seem unused */
    public OrganizationFinalizer(
            OrganizationInformer organizations,
            OrganizationIndex index,
            TokenSecretFinalizer tokens,
            BooleanSupplier informersSynced) {
        this.organizations = organizations;
        this.index = index;
        this.tokens = tokens;
        this.informersSynced = informersSynced;
    }

    /** Adds the finalizers that are needed. Returns whether the organization may be deleted. */
    boolean settle(AstroOrganization organization, Context<AstroOrganization> context) {
        String namespace = organization.getMetadata().getNamespace();
        if (isInUse(organization)) {
            if (!organization.hasFinalizer(Finalizer.NAME) && !organization.isMarkedForDeletion()) {
                put(organization, context);
            }
            // Also for an organization that is being deleted, which may refer to another Secret now.
            OrganizationIndex.secret(organization).ifPresent(secret -> tokens.add(namespace, secret));
        }
        return organization.isMarkedForDeletion() && !isReferenced(organization) && informersSynced.getAsBoolean();
    }

    /**
     * Removes the finalizers of an organization that no resource needs. A Secret that keeps its finalizer does not keep the
     * organization: it is tried again when that is gone.
     */
    void removeFinalizers(AstroOrganization organization, Context<AstroOrganization> context) {
        String uid = organization.getMetadata().getUid();
        release(
                organization.getMetadata().getNamespace(),
                other -> !uid.equals(other.getMetadata().getUid()));
        if (organization.hasFinalizer(Finalizer.NAME)) {
            var unused = context.resourceOperations().removeFinalizer(Finalizer.NAME);
        }
    }

    /** Removes the finalizer from the namespace's Secrets that no organization needs. Returns whether none of these has it. */
    boolean release(String namespace) {
        return release(namespace, organization -> true);
    }

    private boolean release(String namespace, Predicate<AstroOrganization> counts) {
        return informersSynced.getAsBoolean()
                && tokens.release(
                        namespace,
                        secret -> index.on(namespace, secret)
                                .filter(counts)
                                // A Secret that is being deleted keeps its finalizer until no resource needs it.
                                .anyMatch(organization ->
                                        isReferenced(organization) || !tokens.isMarkedForDeletion(namespace, secret)));
    }

    /** Returns whether the finalizer delays the deletion of the Secret. */
    boolean delays(String namespace, String secret) {
        return tokens.delays(namespace, secret);
    }

    /** Returns whether a resource refers to the organization, and the organization is within the limit of its namespace. */
    boolean isInUse(AstroOrganization organization) {
        return isReferenced(organization) && index.serves(organization);
    }

    /** Returns whether a resource refers to the organization. */
    private boolean isReferenced(AstroOrganization organization) {
        return organizations
                .users(
                        organization.getMetadata().getNamespace(),
                        organization.getMetadata().getName())
                .findAny()
                .isPresent();
    }

    private static void put(AstroOrganization organization, Context<AstroOrganization> context) {
        AstroOrganization patch = new AstroOrganization();
        patch.setMetadata(
                PatchMetadata.of(organization).withFinalizers(Finalizer.NAME).build());
        var unused = context.resourceOperations().serverSideApplyPrimary(patch);
    }
}
