package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.resolve.Contenders;
import io.astronomer.operator.resolve.Resolver;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The resources that are watched, by the object they are about. Wakes those that wait for another one to let go. */
public final class KubernetesContenders implements Contenders {
    private final Resolver resolver;
    private final SimpleInboundEventSource<EnvironmentObject> heirs = new SimpleInboundEventSource<>("contenders");
    private final ResourceIndex<EnvironmentObject> identities;
    private volatile @Nullable Cache<EnvironmentObject> resources;

    public KubernetesContenders(Resolver resolver) {
        this.resolver = resolver;
        this.identities = new ResourceIndex<>(
                "identity",
                resource -> resolver.identity(resource).stream()
                        .map(ObjectIdentity::toString)
                        .toList());
    }

    @Override
    public Stream<EnvironmentObject> of(ObjectIdentity identity) {
        return identities.get(identity.toString());
    }

    /** All resources that are watched; none before the start. */
    public Stream<EnvironmentObject> all() {
        Cache<EnvironmentObject> cache = resources;
        return cache == null ? Stream.empty() : cache.list();
    }

    List<EventSource<?, EnvironmentObject>> watch(EventSourceContext<EnvironmentObject> context) {
        identities.watch(context.getPrimaryCache());
        resources = context.getPrimaryCache();
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
