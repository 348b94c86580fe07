package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.resolve.IdentityLookup;
import io.astronomer.operator.resolve.Resolver;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Index of the resources by the identity of their object. Requeues the others when the owner releases the object. */
public final class IdentityIndex implements IdentityLookup {
    private final Resolver resolver;
    private final SimpleInboundEventSource<EnvironmentObject> contenders = new SimpleInboundEventSource<>("contenders");
    private final ResourceIndex<ObjectIdentity, EnvironmentObject> identities;
    /** Resources that contend, and have no finalizer yet, by uid. */
    private final Set<String> candidates = ConcurrentHashMap.newKeySet();

    private volatile @Nullable Cache<EnvironmentObject> resources;

    public IdentityIndex(Resolver resolver) {
        this.resolver = resolver;
        this.identities = new ResourceIndex<>(
                "identity", resource -> resolver.identity(resource).stream().toList());
    }

    @Override
    public Stream<EnvironmentObject> of(ObjectIdentity identity) {
        return identities.get(identity);
    }

    /** Returns all watched resources; none before the start. */
    public Stream<EnvironmentObject> all() {
        Cache<EnvironmentObject> cache = resources;
        return cache == null ? Stream.empty() : cache.list();
    }

    List<EventSource<?, EnvironmentObject>> watch(EventSourceContext<EnvironmentObject> context) {
        identities.watch(context.getPrimaryCache());
        resources = context.getPrimaryCache();
        return List.of(contenders);
    }

    /** Records whether the resource contends for its object. Requeues the others when it no longer does. */
    void reconciled(EnvironmentObject resource, boolean contends) {
        boolean held = resource.hasFinalizer(Finalizer.NAME);
        String uid = resource.getMetadata().getUid();
        if (contends && !held) {
            candidates.add(uid);
        } else if ((candidates.remove(uid) || held) && !contends) {
            requeueOthers(resource);
        }
    }

    /** The resource is gone. */
    void gone(EnvironmentObject resource) {
        candidates.remove(resource.getMetadata().getUid());
        requeueOthers(resource);
    }

    private void requeueOthers(EnvironmentObject resource) {
        resolver.identity(resource).stream()
                .flatMap(this::of)
                .filter(other -> !other.getMetadata()
                        .getUid()
                        .equals(resource.getMetadata().getUid()))
                .map(ResourceID::fromResource)
                .forEach(contenders::propagateEvent);
    }
}
