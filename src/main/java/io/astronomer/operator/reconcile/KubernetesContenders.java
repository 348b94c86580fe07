package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.resolve.Contenders;
import io.astronomer.operator.resolve.Resolver;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The resources that are watched, by the object they are about. Wakes those that wait for another one to let go. */
public final class KubernetesContenders implements Contenders {
    private static final String INDEX = "identity";

    private final Resolver resolver;
    private final SimpleInboundEventSource<EnvironmentObject> heirs = new SimpleInboundEventSource<>("contenders");
    private volatile @Nullable IndexerResourceCache<EnvironmentObject> resources;

    public KubernetesContenders(Resolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public Stream<EnvironmentObject> of(ObjectIdentity identity) {
        return Objects.requireNonNull(resources, "nothing is watched before the start")
                .byIndex(INDEX, identity.toString())
                .stream();
    }

    /** All resources that are watched; none before the start. */
    public Stream<EnvironmentObject> all() {
        IndexerResourceCache<EnvironmentObject> cache = resources;
        return cache == null ? Stream.empty() : cache.list();
    }

    List<EventSource<?, EnvironmentObject>> watch(EventSourceContext<EnvironmentObject> context) {
        IndexerResourceCache<EnvironmentObject> cache = context.getPrimaryCache();
        cache.addIndexers(Map.of(
                INDEX,
                resource -> resolver.identity(resource).stream()
                        .map(ObjectIdentity::toString)
                        .toList()));
        resources = cache;
        return List.of(heirs);
    }

    /** The resource let go of its object, or is gone: another one may take over. */
    void wakeOthers(EnvironmentObject resource) {
        resolver.identity(resource).stream()
                .flatMap(this::of)
                .filter(other -> !other.getMetadata()
                        .getUid()
                        .equals(resource.getMetadata().getUid()))
                .map(ResourceID::fromResource)
                .forEach(heirs::propagateEvent);
    }
}
