package io.astronomer.operator.controller;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.astronomer.operator.resolve.References.Kind;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Finalizer of the token Secrets that organizations use: without the token nothing could be deleted in Astro. One finalizer
 * for all organizations of an installation; no installation removes that of another. Changes nothing else of a Secret.
 */
public final class TokenSecretFinalizer {
    static final String PREFIX = "astro.astronomer.io/token-of-";
    private static final Logger LOG = Logger.getLogger(TokenSecretFinalizer.class);
    private static final String MANAGER = "astro-operator-";
    /** Kubernetes allows 63 characters after the slash. */
    private static final int LONGEST = 63 - (PREFIX.length() - PREFIX.indexOf('/') - 1);

    private static final int HASH = 8;

    private final KubernetesClient client;
    private final ReferenceInformers references;
    private final String installation;
    private final boolean wanted;
    /** The Secrets of each namespace whose finalizer could not be removed at the last attempt. */
    private final Map<String, Set<String>> unreleased = new ConcurrentHashMap<>();

    /**
     * @param installation the result of {@link #installation}
     * @param wanted whether the finalizer is used, which needs the right to patch Secrets
     */
    public TokenSecretFinalizer(
            KubernetesClient client, ReferenceInformers references, String installation, boolean wanted) {
        this.client = client;
        this.references = references;
        this.installation = installation;
        this.wanted = wanted;
    }

    /** Returns the name of an installation, from its lease, as a finalizer and field manager allow. */
    public static String installation(String namespace, String lease) {
        String name = lease + "." + namespace;
        if (name.length() <= LONGEST) {
            return name;
        }
        String hash = UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString().substring(0, HASH);
        return name.substring(0, LONGEST - HASH - 1) + "-" + hash;
    }

    /** Returns whether the Secret has the finalizer, or can't have one because it is missing. */
    public boolean isSet(String namespace, String name) {
        return !wanted
                || find(namespace, name)
                        .filter(secret -> !hasFinalizer(secret) && !secret.isMarkedForDeletion())
                        .isEmpty();
    }

    /** Adds the finalizer, unless the Secret is being deleted. */
    public void add(String namespace, String name) {
        if (wanted) {
            find(namespace, name)
                    .filter(secret -> !hasFinalizer(secret) && !secret.isMarkedForDeletion())
                    .ifPresent(secret -> apply(secret, List.of(finalizer())));
        }
    }

    /**
     * Removes the finalizer from the Secrets of a namespace that are not needed. A Secret that Kubernetes does not let go
     * delays no other.
     *
     * @param needed whether an organization uses the Secret
     * @return whether all of them were released
     */
    public boolean release(String namespace, Predicate<String> needed) {
        Set<String> before = unreleased.getOrDefault(namespace, Set.of());
        Set<String> failed = references
                .withOurFinalizer(namespace)
                .filter(this::hasFinalizer)
                .filter(secret -> !needed.test(secret.getMetadata().getName()))
                .toList()
                .stream()
                .filter(secret -> !isReleased(secret, before))
                .map(secret -> secret.getMetadata().getName())
                .collect(Collectors.toUnmodifiableSet());
        if (failed.isEmpty()) {
            unreleased.remove(namespace);
        } else {
            unreleased.put(namespace, failed);
        }
        return failed.isEmpty();
    }

    /** Removes the finalizer. Returns false, and logs the first failure of a series, when it remains. */
    private boolean isReleased(HasMetadata secret, Set<String> failedBefore) {
        try {
            apply(secret, List.of());
            return true;
        } catch (KubernetesClientException failure) {
            if (!failedBefore.contains(secret.getMetadata().getName())) {
                LOG.warnf(
                        "could not remove the finalizer %s, with which the Secret %s/%s can't be deleted: %s",
                        finalizer(),
                        secret.getMetadata().getNamespace(),
                        secret.getMetadata().getName(),
                        ErrorBoundary.kubernetes(failure));
            }
            return false;
        }
    }

    /** Returns whether the Secret is being deleted. */
    public boolean isMarkedForDeletion(String namespace, String name) {
        return find(namespace, name).filter(HasMetadata::isMarkedForDeletion).isPresent();
    }

    /** Returns whether an installation's finalizer delays the deletion of the Secret. */
    public boolean delays(String namespace, String name) {
        return find(namespace, name)
                .filter(HasMetadata::isMarkedForDeletion)
                .filter(this::hasFinalizer)
                .isPresent();
    }

    /** Returns the finalizers of installations. */
    static List<String> ours(List<String> finalizers) {
        return finalizers.stream()
                .filter(finalizer -> finalizer.startsWith(PREFIX))
                .toList();
    }

    private Optional<? extends HasMetadata> find(String namespace, String name) {
        return references.find(Kind.SECRET, namespace, name);
    }

    private boolean hasFinalizer(HasMetadata secret) {
        return secret.getMetadata().getFinalizers().contains(finalizer());
    }

    private String finalizer() {
        return PREFIX + installation;
    }

    private void apply(HasMetadata seen, List<String> finalizers) {
        Secret patch = new SecretBuilder()
                .withMetadata(PatchMetadata.of(seen).withFinalizers(finalizers).build())
                .build();
        try {
            // A field manager's apply replaces its last one.
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
