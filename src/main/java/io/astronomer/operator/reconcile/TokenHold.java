package io.astronomer.operator.reconcile;

import io.astronomer.operator.resolve.References.Kind;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the Secrets with tokens from going while an organization needs them: without the token nothing could be deleted in Astro.
 * Each organization has a finalizer of its own, so that nobody lets go for another. Touches nothing else of a Secret.
 */
public final class TokenHold {
    static final String PREFIX = "astro.astronomer.io/token-of-";
    private static final String MANAGER = "astro-operator-";

    private final KubernetesClient client;
    private final KubernetesReferences references;
    private final boolean wanted;

    /** @param wanted whether Secrets are held at all: it takes the right to patch them */
    public TokenHold(KubernetesClient client, KubernetesReferences references, boolean wanted) {
        this.client = client;
        this.references = references;
        this.wanted = wanted;
    }

    /** Whether the organization holds it, as far as it can; what is not there can't be held. */
    public boolean holds(String organizationUid, String namespace, String name) {
        return !wanted
                || find(namespace, name)
                        .filter(secret -> !isHeld(secret, organizationUid) && !isLeaving(secret))
                        .isEmpty();
    }

    /** Holds it, unless it is on its way out already. */
    public void hold(String organizationUid, String namespace, String name) {
        if (wanted) {
            find(namespace, name)
                    .filter(secret -> !isHeld(secret, organizationUid) && !isLeaving(secret))
                    .ifPresent(secret -> apply(secret, organizationUid, List.of(PREFIX + organizationUid)));
        }
    }

    /** Lets go of what the organization holds in the namespace, but for those names. */
    public void release(String organizationUid, String namespace, Set<String> but) {
        references
                .watched(Kind.SECRET)
                .filter(secret -> namespace.equals(secret.getMetadata().getNamespace()))
                .filter(secret -> isHeld(secret, organizationUid))
                .filter(secret -> !but.contains(secret.getMetadata().getName()))
                .toList()
                .forEach(secret -> apply(secret, organizationUid, List.of()));
    }

    /** Whether somebody wants it deleted. */
    public boolean isLeaving(String namespace, String name) {
        return find(namespace, name).filter(TokenHold::isLeaving).isPresent();
    }

    /** Our finalizers among those of a Secret. */
    static List<String> ours(List<String> finalizers) {
        return finalizers.stream()
                .filter(finalizer -> finalizer.startsWith(PREFIX))
                .toList();
    }

    private Optional<? extends HasMetadata> find(String namespace, String name) {
        return references.find(Kind.SECRET, namespace, name);
    }

    private static boolean isLeaving(HasMetadata secret) {
        return secret.getMetadata().getDeletionTimestamp() != null;
    }

    private static boolean isHeld(HasMetadata secret, String organizationUid) {
        return secret.getMetadata().getFinalizers().contains(PREFIX + organizationUid);
    }

    private void apply(HasMetadata seen, String organizationUid, List<String> finalizers) {
        // With the uid, so that a namesake that came after is left alone, and none is made.
        Secret patch = new SecretBuilder()
                .withNewMetadata()
                .withNamespace(seen.getMetadata().getNamespace())
                .withName(seen.getMetadata().getName())
                .withUid(seen.getMetadata().getUid())
                .withFinalizers(finalizers)
                .endMetadata()
                .build();
        try {
            // What one manager applies takes the place of what it applied before.
            var unused = client.resource(patch)
                    .fieldManager(MANAGER + organizationUid)
                    .forceConflicts()
                    .serverSideApply();
        } catch (KubernetesClientException failure) {
            boolean gone = failure.getCode() == HttpURLConnection.HTTP_CONFLICT
                    || failure.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
            if (!gone) {
                throw failure;
            }
        }
    }
}
