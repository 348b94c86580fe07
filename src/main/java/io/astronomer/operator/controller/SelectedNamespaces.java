package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.EventSourceStartPriority;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Namespaces that a label selector selects. A namespace that joins or leaves them requeues its resources. */
public final class SelectedNamespaces {
    private static final long PAGE = 500;

    private final Optional<String> selector;
    private volatile @Nullable Cache<NamespaceMetadata> watched;

    /** @param selector empty to watch none, because watching namespaces is a right of its own */
    public SelectedNamespaces(Optional<String> selector) {
        this.selector = selector;
    }

    boolean contains(String namespace) {
        Cache<NamespaceMetadata> cache = watched;
        return cache != null && cache.get(new ResourceID(namespace)).isPresent();
    }

    List<EventSource<?, EnvironmentObject>> watch(EventSourceContext<EnvironmentObject> context) {
        if (selector.isEmpty()) {
            return List.of();
        }
        IndexerResourceCache<EnvironmentObject> resources = context.getPrimaryCache();
        InformerEventSource<NamespaceMetadata, EnvironmentObject> source =
                new InformerEventSource<>(
                        InformerEventSourceConfiguration.from(NamespaceMetadata.class, EnvironmentObject.class)
                                .withName("Namespace")
                                .withLabelSelector(selector.get())
                                .withInformerListLimit(PAGE)
                                // Namespaces are cluster-scoped, whatever namespaces are watched.
                                .withWatchAllNamespaces()
                                // An update leaves the namespace selected.
                                .withOnUpdateFilter((now, before) -> false)
                                .withSecondaryToPrimaryMapper(namespace ->
                                        in(resources, namespace.getMetadata().getName()))
                                .withPrimaryToSecondaryMapper((EnvironmentObject resource) -> Set.of())
                                .build(),
                        context) {
                    /** Synchronized before {@link FirstReading}, which reads for the resources with access. */
                    @Override
                    public EventSourceStartPriority priority() {
                        return EventSourceStartPriority.RESOURCE_STATE_LOADER;
                    }
                };
        watched = source;
        return List.of(source);
    }

    private static Set<ResourceID> in(IndexerResourceCache<EnvironmentObject> resources, String namespace) {
        return resources.list(namespace).map(ResourceID::fromResource).collect(Collectors.toSet());
    }
}
