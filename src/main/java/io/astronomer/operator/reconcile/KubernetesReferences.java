package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.resolve.Content;
import io.astronomer.operator.resolve.References;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Secrets and ConfigMaps in the cluster: versions from what is watched, content by a read of its own. One that appears,
 * changes or goes wakes the resources that refer to it.
 */
public final class KubernetesReferences implements References {
    private static final String INDEX = "referents";
    /** So many at once: a whole cluster's in one answer would take more memory than all that is kept of them. */
    private static final long PAGE = 500;

    private final KubernetesClient client;
    private final Optional<String> ownToken;
    private final Map<Kind, Cache<? extends HasMetadata>> watched = new ConcurrentHashMap<>();
    private volatile Consumer<ResourceID> secrets = nobody -> {};

    /** @param ownToken the Secret with the operator's own token, as {@code namespace/name}, if it is in one */
    public KubernetesReferences(KubernetesClient client, Optional<String> ownToken) {
        this.client = client;
        this.ownToken = ownToken;
    }

    @Override
    public boolean isReserved(Kind kind, String namespace, String name) {
        return kind == Kind.SECRET
                && ownToken.filter((namespace + "/" + name)::equals).isPresent();
    }

    @Override
    public boolean isToken(String namespace, String name) {
        return find(Kind.SECRET, namespace, name)
                .filter(secret -> TokenLabel.isIn(secret.getMetadata().getLabels()))
                .isPresent();
    }

    @Override
    public Optional<Version> version(Kind kind, String namespace, String name) {
        return find(kind, namespace, name)
                .map(HasMetadata::getMetadata)
                .map(metadata -> new Version(metadata.getUid(), metadata.getResourceVersion()));
    }

    @Override
    public Optional<Content> read(Kind kind, String namespace, String name) {
        return switch (kind) {
            case SECRET ->
                Optional.ofNullable(client.secrets()
                                .inNamespace(namespace)
                                .withName(name)
                                .get())
                        .map(Content::of);
            case CONFIG_MAP ->
                Optional.ofNullable(client.configMaps()
                                .inNamespace(namespace)
                                .withName(name)
                                .get())
                        .map(Content::of);
        };
    }

    /** Who wants to know of each Secret that appears, changes or goes; must return at once. */
    public void onSecret(Consumer<ResourceID> listener) {
        secrets = listener;
    }

    /** What is kept of one of them. */
    Optional<? extends HasMetadata> find(Kind kind, String namespace, String name) {
        return cache(kind).get(new ResourceID(name, namespace));
    }

    /** All that is kept of what is watched. */
    Stream<? extends HasMetadata> watched(Kind kind) {
        return cache(kind).list();
    }

    private Cache<? extends HasMetadata> cache(Kind kind) {
        return Objects.requireNonNull(watched.get(kind), "nothing is watched before the start");
    }

    List<EventSource<?, EnvironmentObject>> watch(EventSourceContext<EnvironmentObject> context) {
        Referents referents = new Referents(context.getClient().getKubernetesSerialization());
        context.getPrimaryCache().addIndexers(Map.of(INDEX, referents::of));
        return List.of(
                watch(Kind.SECRET, SecretTrace.class, context), watch(Kind.CONFIG_MAP, ConfigMapTrace.class, context));
    }

    private <R extends HasMetadata> EventSource<?, EnvironmentObject> watch(
            Kind kind, Class<R> type, EventSourceContext<EnvironmentObject> context) {
        IndexerResourceCache<EnvironmentObject> resources = context.getPrimaryCache();
        InformerEventSource<R, EnvironmentObject> source = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(type, EnvironmentObject.class)
                        .withName(kind.text())
                        .withInformerListLimit(PAGE)
                        .withSecondaryToPrimaryMapper(referent -> told(kind, resources, referent))
                        // Says only that nobody asks which referents a resource has: no second index is kept.
                        .withPrimaryToSecondaryMapper((EnvironmentObject resource) -> Set.of())
                        .build(),
                context);
        watched.put(kind, source);
        return source;
    }

    private Set<ResourceID> told(Kind kind, IndexerResourceCache<EnvironmentObject> resources, HasMetadata referent) {
        if (kind == Kind.SECRET) {
            secrets.accept(ResourceID.fromResource(referent));
        }
        return referrers(resources, referent);
    }

    private static Set<ResourceID> referrers(IndexerResourceCache<EnvironmentObject> resources, HasMetadata referent) {
        return resources.byIndex(INDEX, Referents.key(referent)).stream()
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }
}
