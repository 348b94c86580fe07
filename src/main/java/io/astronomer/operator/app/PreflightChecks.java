package io.astronomer.operator.app;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.config.Environment;
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

/** Checks the rights, CRDs and label selectors before the informers start, because their failures do not say what to do. */
final class PreflightChecks {
    private static final List<Class<? extends HasMetadata>> SELECTED =
            List.of(EnvironmentObject.class, AstroOrganization.class);
    private static final List<Class<? extends HasMetadata>> WATCHED = List.of(Secret.class, ConfigMap.class);

    private final KubernetesClient client;

    PreflightChecks(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Returns the problems, each with what to do. A cluster that does not answer is left to the start itself.
     *
     * @param selector of the resources and organizations to watch
     * @param namespaceSelector of the namespaces that may use the token; empty when none are watched
     */
    List<String> problems(Set<String> namespaces, Optional<String> selector, Optional<String> namespaceSelector) {
        Stream<String> resources = namespaces.stream()
                .sorted()
                .flatMap(namespace -> Stream.concat(
                        SELECTED.stream().flatMap(type -> problem(type, namespace, selector)),
                        WATCHED.stream().flatMap(type -> problem(type, namespace, Optional.empty()))));
        return Stream.concat(resources, namespaceSelector.stream().flatMap(this::namespaces))
                .distinct()
                .toList();
    }

    private Stream<String> namespaces(String selector) {
        try {
            client.namespaces().list(one(Optional.of(selector)));
            return Stream.empty();
        } catch (KubernetesClientException failure) {
            return switch (failure.getCode()) {
                case HttpURLConnection.HTTP_BAD_REQUEST ->
                    Stream.of(malformed(AccessConfig.NAMESPACE_SELECTOR, selector));
                case HttpURLConnection.HTTP_FORBIDDEN ->
                    Stream.of("the operator may not list namespaces: grant list and watch to its service account");
                default -> Stream.empty();
            };
        }
    }

    private static ListOptions one(Optional<String> selector) {
        return new ListOptionsBuilder()
                .withLimit(1L)
                .withLabelSelector(selector.orElse(null))
                .build();
    }

    private static String malformed(String name, String selector) {
        return name + " must be a label selector such as 'shard=a,tier in (gold, silver),!legacy', but is "
                + Environment.quoted(selector);
    }

    private Stream<String> problem(Class<? extends HasMetadata> type, String namespace, Optional<String> selector) {
        boolean everywhere = namespace.equals(Constants.WATCH_ALL_NAMESPACES);
        try {
            if (everywhere) {
                client.resources(type).inAnyNamespace().list(one(selector));
            } else {
                client.resources(type).inNamespace(namespace).list(one(selector));
            }
            return Stream.empty();
        } catch (KubernetesClientException failure) {
            String where = everywhere ? "in all namespaces" : "in namespace " + namespace;
            return failure.getCode() == HttpURLConnection.HTTP_BAD_REQUEST
                    ? selector.map(text -> malformed(OperatorConfig.LABEL_SELECTOR, text)).stream()
                    : problem(failure, HasMetadata.getFullResourceName(type), where).stream();
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
