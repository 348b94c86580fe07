package io.astronomer.operator.cli.cluster;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What a plan reads from a cluster. Reads only. */
public final class ClusterState {
    private final KubernetesCluster cluster;
    private final Set<String> namespaces;

    /**
     * Result of the lookup of an object whose content is not always readable.
     *
     * @param <T> kind of the object
     */
    public sealed interface Lookup<T> {
        /** The object, with its data. */
        record Found<T>(T object) implements Lookup<T> {}

        /** The object does not exist. */
        record Absent<T>() implements Lookup<T> {}

        /**
         * The object may exist.
         *
         * @param reason the missing right
         */
        record Unreadable<T>(String reason) implements Lookup<T> {}
    }

    /**
     * The resources of a cluster.
     *
     * @param notice what is missing, and why; empty when these are all resources
     */
    public record Listing(List<EnvironmentObject> resources, Optional<String> notice) {
        public Listing {
            resources = List.copyOf(resources);
        }
    }

    /** @param namespaces of the manifests, which are read one by one if the user may not list all namespaces */
    public ClusterState(KubernetesCluster cluster, Set<String> namespaces) {
        this.cluster = cluster;
        this.namespaces = new TreeSet<>(namespaces);
    }

    /** Returns the resource, if it exists. */
    public Optional<EnvironmentObject> resource(String namespace, String name) {
        return cluster.resource(namespace, name);
    }

    /** Returns the AstroOrganization, if it exists. */
    public Optional<AstroOrganization> organization(String namespace, String name) {
        return cluster.organization(namespace, name);
    }

    /** Returns the resources of all namespaces; without the right to that, those of the manifests' namespaces. */
    public Listing all() {
        try {
            return new Listing(cluster.resources(Optional.empty()), Optional.empty());
        } catch (ClusterFailure failure) {
            if (failure.kind() != ClusterFailure.Kind.FORBIDDEN) {
                throw failure;
            }
            return ofNamespaces();
        }
    }

    /** Without the statuses of the manifests' own namespaces, a plan would take their objects for those of others. */
    private Listing ofNamespaces() {
        List<EnvironmentObject> found = new ArrayList<>();
        for (String namespace : namespaces) {
            found.addAll(cluster.resources(namespace, Optional.empty()));
        }
        String notice = "you may not " + Right.everywhere("list", Right.OBJECTS).text() + ": the plan knows those in "
                + String.join(", ", namespaces) + " only.";
        return new Listing(found, Optional.of(notice));
    }

    /** Returns the Secret. */
    public Lookup<Secret> secret(String namespace, String name) {
        return lookup(() -> cluster.secret(namespace, name));
    }

    /** Returns the ConfigMap. */
    public Lookup<ConfigMap> configMap(String namespace, String name) {
        return lookup(() -> cluster.configMap(namespace, name));
    }

    private static <T> Lookup<T> lookup(Supplier<Optional<T>> read) {
        try {
            return read.get().<Lookup<T>>map(Lookup.Found::new).orElseGet(Lookup.Absent::new);
        } catch (ClusterFailure failure) {
            if (failure.kind() != ClusterFailure.Kind.FORBIDDEN) {
                throw failure;
            }
            return new Lookup.Unreadable<>(String.valueOf(failure.getMessage()));
        }
    }
}
