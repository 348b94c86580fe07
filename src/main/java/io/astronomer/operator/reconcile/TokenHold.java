package io.astronomer.operator.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.astronomer.operator.resolve.References.Kind;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Keeps the Secrets with tokens from going while an organization needs them: without the token nothing could be deleted in Astro.
 * One finalizer for all organizations of an installation, and one for each installation: none lets go for another. Touches nothing
 * else of a Secret.
 */
public final class TokenHold {
    static final String PREFIX = "astro.astronomer.io/token-of-";
    private static final String MANAGER = "astro-operator-";
    /** Kubernetes takes 63 characters after the slash. */
    private static final int LONGEST = 63 - (PREFIX.length() - PREFIX.indexOf('/') - 1);

    private static final int HASH = 8;

    private final KubernetesClient client;
    private final KubernetesReferences references;
    private final String installation;
    private final boolean wanted;

    /**
     * @param installation what {@link #installation} makes of its name
     * @param wanted whether Secrets are held at all: it takes the right to patch them
     */
    public TokenHold(KubernetesClient client, KubernetesReferences references, String installation, boolean wanted) {
        this.client = client;
        this.references = references;
        this.installation = installation;
        this.wanted = wanted;
    }

    /** Names an installation by its lease, which it shares with no other, as a finalizer and a field manager can. */
    public static String installation(String namespace, String lease) {
        String name = lease + "." + namespace;
        if (name.length() <= LONGEST) {
            return name;
        }
        String hash = UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString().substring(0, HASH);
        return name.substring(0, LONGEST - HASH - 1) + "-" + hash;
    }

    /** Whether it is held, as far as it can be; what is not there can't be held. */
    public boolean holds(String namespace, String name) {
        return !wanted
                || find(namespace, name)
                        .filter(secret -> !isHeld(secret) && !isLeaving(secret))
                        .isEmpty();
    }

    /** Holds it, unless it is on its way out already. */
    public void hold(String namespace, String name) {
        if (wanted) {
            find(namespace, name)
                    .filter(secret -> !isHeld(secret) && !isLeaving(secret))
                    .ifPresent(secret -> apply(secret, List.of(finalizer())));
        }
    }

    /**
     * Lets go of what is held in the namespace and not needed.
     *
     * @param needed whether the Secret of this name is
     */
    public void release(String namespace, Predicate<String> needed) {
        references
                .held(namespace)
                .filter(this::isHeld)
                .filter(secret -> !needed.test(secret.getMetadata().getName()))
                .toList()
                .forEach(secret -> apply(secret, List.of()));
    }

    /** Whether somebody wants it deleted, and it is still there. */
    public boolean isLeaving(String namespace, String name) {
        return find(namespace, name).filter(TokenHold::isLeaving).isPresent();
    }

    /** Whether only we keep it from going, or others beside us. */
    public boolean delays(String namespace, String name) {
        return find(namespace, name)
                .filter(TokenHold::isLeaving)
                .filter(this::isHeld)
                .isPresent();
    }

    /** Those of installations among the finalizers of a Secret. */
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

    private boolean isHeld(HasMetadata secret) {
        return secret.getMetadata().getFinalizers().contains(finalizer());
    }

    private String finalizer() {
        return PREFIX + installation;
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
            // What one manager applies takes the place of what it applied before.
            var unused = client.resource(patch)
                    .fieldManager(MANAGER + installation)
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
