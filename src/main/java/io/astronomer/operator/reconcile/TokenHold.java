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
import java.util.stream.Stream;

/**
 * Keeps the Secrets with tokens from going while somebody needs them: without the token nothing could be deleted in Astro.
 * Touches nothing of a Secret but its own finalizer.
 */
public final class TokenHold {
    static final String FINALIZER = "astro.astronomer.io/token";
    private static final String MANAGER = "astro-operator";

    private final KubernetesClient client;
    private final KubernetesReferences references;
    private final boolean wanted;

    /** @param wanted whether Secrets are held at all: it takes the right to patch them */
    public TokenHold(KubernetesClient client, KubernetesReferences references, boolean wanted) {
        this.client = client;
        this.references = references;
        this.wanted = wanted;
    }

    /** Whether it is held, as far as it is known; what is not there need not be. */
    public boolean holds(String namespace, String name) {
        return !wanted
                || find(namespace, name).filter(secret -> !isHeld(secret)).isEmpty();
    }

    /** Holds it, unless it is on its way out already. */
    public void hold(String namespace, String name) {
        if (wanted) {
            find(namespace, name)
                    .filter(secret -> !isHeld(secret) && secret.getMetadata().getDeletionTimestamp() == null)
                    .ifPresent(secret -> apply(secret, List.of(FINALIZER)));
        }
    }

    public void release(String namespace, String name) {
        find(namespace, name).filter(TokenHold::isHeld).ifPresent(secret -> apply(secret, List.of()));
    }

    /** Whether somebody wants it deleted. */
    public boolean isLeaving(String namespace, String name) {
        return find(namespace, name)
                .filter(secret -> secret.getMetadata().getDeletionTimestamp() != null)
                .isPresent();
    }

    /** The names of those that are held in the namespace. */
    public List<String> held(String namespace) {
        return secrets(namespace)
                .filter(TokenHold::isHeld)
                .map(secret -> secret.getMetadata().getName())
                .toList();
    }

    private Stream<? extends HasMetadata> secrets(String namespace) {
        return references
                .watched(Kind.SECRET)
                .filter(secret -> namespace.equals(secret.getMetadata().getNamespace()));
    }

    private Optional<? extends HasMetadata> find(String namespace, String name) {
        return references.find(Kind.SECRET, namespace, name);
    }

    private static boolean isHeld(HasMetadata secret) {
        return secret.getMetadata().getFinalizers().contains(FINALIZER);
    }

    private void apply(HasMetadata seen, List<String> finalizers) {
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
            var unused = client.resource(patch)
                    .fieldManager(MANAGER)
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
