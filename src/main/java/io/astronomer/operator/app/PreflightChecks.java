package io.astronomer.operator.app;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks the rights and CRDs before the informers start, because their failures do not say what to do. */
final class PreflightChecks {
    private static final List<Class<? extends HasMetadata>> WATCHED =
            List.of(EnvironmentObject.class, AstroOrganization.class, Secret.class, ConfigMap.class);

    private static final ListOptions ONE =
            new ListOptionsBuilder().withLimit(1L).build();

    private final KubernetesClient client;

    PreflightChecks(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Returns the problems, each with what to do. A cluster that does not answer is left to the start itself.
     *
     * @param labels whether the labels of namespaces are watched
     */
    List<String> problems(Set<String> namespaces, boolean labels) {
        Stream<String> resources = namespaces.stream()
                .sorted()
                .flatMap(namespace -> WATCHED.stream().flatMap(type -> problem(type, namespace)));
        return Stream.concat(resources, labels ? namespaces() : Stream.empty()).toList();
    }

    private Stream<String> namespaces() {
        try {
            client.namespaces().list(ONE);
            return Stream.empty();
        } catch (KubernetesClientException failure) {
            return failure.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                    ? Stream.of("the operator may not list namespaces: grant list and watch to its service account")
                    : Stream.empty();
        }
    }

    private Stream<String> problem(Class<? extends HasMetadata> type, String namespace) {
        boolean everywhere = namespace.equals(Constants.WATCH_ALL_NAMESPACES);
        try {
            if (everywhere) {
                client.resources(type).inAnyNamespace().list(ONE);
            } else {
                client.resources(type).inNamespace(namespace).list(ONE);
            }
            return Stream.empty();
        } catch (KubernetesClientException failure) {
            String where = everywhere ? "in all namespaces" : "in namespace " + namespace;
            return problem(failure, HasMetadata.getFullResourceName(type), where).stream();
        }
    }

    private static Optional<String> problem(KubernetesClientException failure, String resource, String where) {
        return switch (failure.getCode()) {
            case HttpURLConnection.HTTP_NOT_FOUND ->
                Optional.of("Kubernetes does not know " + resource + ": install the CRDs (kubectl apply -f crds/)");
            case HttpURLConnection.HTTP_FORBIDDEN ->
                Optional.of("the operator may not list " + resource + " " + where
                        + ": grant get, list and watch to its service account");
            case HttpURLConnection.HTTP_UNAUTHORIZED -> Optional.of("Kubernetes rejects the operator's credentials");
            default -> Optional.empty();
        };
    }
}
