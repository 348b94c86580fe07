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
import java.util.stream.Collectors;

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
        String namespace = organization.getMetadata().getNamespace();
        boolean needed = !everythingIsInView.getAsBoolean()
                || organizations
                        .users(namespace, organization.getMetadata().getName())
                        .findAny()
                        .isPresent();
        if (organization.isMarkedForDeletion()) {
            return !needed;
        }
        if (!organization.hasFinalizer(FINALIZER)) {
            put(organization, context);
        }
        secretOf(organization).ifPresent(secret -> tokens.hold(namespace, secret));
        return false;
    }

    void letGo(AstroOrganization organization, Context<AstroOrganization> context) {
        if (organization.hasFinalizer(FINALIZER)) {
            var unused = context.resourceOperations().removeFinalizer(FINALIZER);
        }
    }

    /** Lets go of the Secrets that no organization of the namespace needs any more. */
    void tidy(String namespace, Context<AstroOrganization> context) {
        if (!everythingIsInView.getAsBoolean()) {
            return;
        }
        Set<String> needed = context.getPrimaryCache()
                .list(namespace)
                .filter(this::isNeeded)
                .flatMap(organization -> secretOf(organization).stream())
                .collect(Collectors.toSet());
        tokens.held(namespace).stream()
                .filter(secret -> !needed.contains(secret) || isUnused(namespace, secret, context))
                .forEach(secret -> tokens.release(namespace, secret));
    }

    /** One that is being deleted needs its token as long as it has users. */
    private boolean isNeeded(AstroOrganization organization) {
        return !organization.isMarkedForDeletion() || hasUsers(organization);
    }

    /** A Secret that somebody wants to delete may go when it has no users, whoever refers to it. */
    private boolean isUnused(String namespace, String secret, Context<AstroOrganization> context) {
        return tokens.isLeaving(namespace, secret)
                && context.getPrimaryCache()
                        .list(namespace)
                        .filter(organization ->
                                secretOf(organization).filter(secret::equals).isPresent())
                        .noneMatch(this::hasUsers);
    }

    private boolean hasUsers(AstroOrganization organization) {
        return organizations
                .users(
                        organization.getMetadata().getNamespace(),
                        organization.getMetadata().getName())
                .findAny()
                .isPresent();
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
