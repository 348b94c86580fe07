package io.astronomer.operator.tenancy;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.reconcile.KubernetesOrganizations;
import io.astronomer.operator.reconcile.TokenHold;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Keeps an organization and its token from going before the resources that need them: those could not be deleted in Astro any more,
 * and a namespace would never end.
 */
public final class Holds {
    static final String FINALIZER = "astro.astronomer.io/finalizer";

    private final KubernetesOrganizations organizations;
    private final TokenHold tokens;
    private final BooleanSupplier everythingIsInView;

    /** @param everythingIsInView before that, who has no users may only seem so */
    public Holds(KubernetesOrganizations organizations, TokenHold tokens, BooleanSupplier everythingIsInView) {
        this.organizations = organizations;
        this.tokens = tokens;
        this.everythingIsInView = everythingIsInView;
    }

    /** Holds what is to stay; answers whether the organization may go. */
    boolean settle(AstroOrganization organization, Context<AstroOrganization> context) {
        boolean needed = !everythingIsInView.getAsBoolean() || hasUsers(organization);
        if (organization.isMarkedForDeletion()) {
            return !needed;
        }
        if (!organization.hasFinalizer(FINALIZER)) {
            put(organization, context);
        }
        String namespace = organization.getMetadata().getNamespace();
        Set<String> held = secretOf(organization)
                // One that somebody wants to delete may go when nobody needs it.
                .filter(secret -> needed || !tokens.isLeaving(namespace, secret))
                .map(Set::of)
                .orElse(Set.of());
        held.forEach(secret -> tokens.hold(uid(organization), namespace, secret));
        tokens.release(uid(organization), namespace, held);
        return false;
    }

    /** Nobody needs it any more. */
    void letGo(AstroOrganization organization, Context<AstroOrganization> context) {
        release(organization);
        if (organization.hasFinalizer(FINALIZER)) {
            var unused = context.resourceOperations().removeFinalizer(FINALIZER);
        }
    }

    /** It is gone: so may be its token. */
    void release(AstroOrganization organization) {
        tokens.release(uid(organization), organization.getMetadata().getNamespace(), Set.of());
    }

    private boolean hasUsers(AstroOrganization organization) {
        return organizations
                .users(
                        organization.getMetadata().getNamespace(),
                        organization.getMetadata().getName())
                .findAny()
                .isPresent();
    }

    private static String uid(AstroOrganization organization) {
        return organization.getMetadata().getUid();
    }

    private static Optional<String> secretOf(AstroOrganization organization) {
        return Optional.ofNullable(organization.getSpec())
                .flatMap(spec -> Optional.ofNullable(spec.tokenSecretRef()))
                .flatMap(reference -> Optional.ofNullable(reference.name()));
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
