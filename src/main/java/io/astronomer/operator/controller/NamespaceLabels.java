package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Labels of the namespaces, where the configuration needs them. A change requeues the namespace's resources. */
public final class NamespaceLabels {
    private static final long PAGE = 500;

    private final boolean wanted;
    private volatile @Nullable Cache<NamespaceMetadata> watched;

    /** @param wanted whether the labels are needed, because watching namespaces is a right of its own */
    public NamespaceLabels(boolean wanted) {
        this.wanted = wanted;
    }

    /** Returns no labels for an unknown namespace. */
    Map<String, String> labels(String namespace) {
        return Optional.ofNullable(watched)
                .flatMap(cache -> cache.get(new ResourceID(namespace)))
                .map(NamespaceLabels::labels)
                .orElse(Map.of());
    }

    List<EventSource<?, EnvironmentObject>> watch(EventSourceContext<EnvironmentObject> context) {
        if (!wanted) {
            return List.of();
        }
        IndexerResourceCache<EnvironmentObject> resources = context.getPrimaryCache();
        InformerEventSource<NamespaceMetadata, EnvironmentObject> source = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(NamespaceMetadata.class, EnvironmentObject.class)
                        .withName("Namespace")
                        .withInformerListLimit(PAGE)
                        // Namespaces are cluster-scoped, whatever namespaces are watched.
                        .withWatchAllNamespaces()
                        .withOnUpdateFilter((now, before) -> !labels(now).equals(labels(before)))
                        .withSecondaryToPrimaryMapper(namespace ->
                                in(resources, namespace.getMetadata().getName()))
                        .withPrimaryToSecondaryMapper((EnvironmentObject resource) -> Set.of())
                        .build(),
                context);
        watched = source;
        return List.of(source);
    }

    private static Map<String, String> labels(NamespaceMetadata namespace) {
        return Objects.requireNonNullElse(namespace.getMetadata().getLabels(), Map.of());
    }

    private static Set<ResourceID> in(IndexerResourceCache<EnvironmentObject> resources, String namespace) {
        return resources.list(namespace).map(ResourceID::fromResource).collect(Collectors.toSet());
    }
}
