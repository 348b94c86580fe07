package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cache.CacheUsers;
import io.astronomer.operator.cache.DirectoryUsers;
import io.astronomer.operator.cache.RefreshExecutor;
import io.astronomer.operator.resolve.AccessRules;
import io.astronomer.operator.resolve.NameResolver;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.status.SuspendCheck;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Index of the resources by scope entity, and their requeueing. */
public final class ScopeIndex implements ReconcileListener {
    private final Resolver resolver;
    private final IdentityIndex identityIndex;
    private final Freshness freshness;
    private final NamespaceAccess access;
    private final InstantSource clock;
    private final SimpleInboundEventSource<EnvironmentObject> requeues = new SimpleInboundEventSource<>("scope-index");
    private final ThreadShares threadShares;
    private final ResourceIndex<ScopeEntity, EnvironmentObject> byScopeEntity;

    /**
     * @param atOnce number of resources that a change in Astro requeues at the same time
     * @param threads of the reconciliations
     */
    public ScopeIndex(
            Resolver resolver,
            IdentityIndex identityIndex,
            Freshness freshness,
            NamespaceAccess access,
            int atOnce,
            int threads,
            InstantSource clock,
            RefreshExecutor executor) {
        this.resolver = resolver;
        this.identityIndex = identityIndex;
        this.freshness = freshness;
        this.access = access;
        this.clock = clock;
        this.threadShares = new ThreadShares(atOnce, threads, clock, executor, requeues::propagateEvent);
        this.byScopeEntity = new ResourceIndex<>(
                "scope-entity",
                resource -> resolver.identity(resource).stream()
                        .map(ObjectIdentity::scopeEntity)
                        .toList());
    }

    /** Returns the resources for which the predicate holds, as users of the cache. */
    public CacheUsers users(Predicate<EnvironmentObject> mine) {
        return new CacheUsers() {
            @Override
            public Map<ObjectIdentity, Duration> maxAges(ScopeEntity scopeEntity) {
                return ScopeIndex.this.maxAges(scopeEntity, mine);
            }

            @Override
            public Set<String> namespaces(ScopeEntity scopeEntity) {
                return at(scopeEntity)
                        .filter(mine)
                        .filter(ScopeIndex.this::usesCache)
                        .map(resource -> resource.getMetadata().getNamespace())
                        .collect(Collectors.toSet());
            }

            @Override
            public void refreshCompleted(Set<ObjectIdentity> identities) {
                resources(identities, mine).forEach(threadShares::enqueueFirst);
            }

            @Override
            public void objectsChanged(Set<ObjectIdentity> identities) {
                resources(identities, mine).forEach(threadShares::enqueue);
            }
        };
    }

    /** Returns the resources for which the predicate holds, as users of the directory. */
    public DirectoryUsers nameUsers(Predicate<EnvironmentObject> mine, NameResolver names, AccessRules rules) {
        return new NameUsers(
                () -> identityIndex
                        .all()
                        .filter(mine)
                        .filter(access::mayBeAllowed)
                        .filter(resource ->
                                SuspendCheck.of(resource, clock.instant()).isEmpty()),
                names,
                rules,
                freshness,
                threadShares::enqueue);
    }

    private Map<ObjectIdentity, Duration> maxAges(ScopeEntity scopeEntity, Predicate<EnvironmentObject> mine) {
        Map<ObjectIdentity, Duration> ages = new HashMap<>();
        at(scopeEntity)
                .filter(mine)
                .filter(this::usesCache)
                .forEach(resource -> resolver.identity(resource)
                        .ifPresent(identity -> ages.merge(
                                identity,
                                freshness.maxAge(resource),
                                BinaryOperator.minBy(Comparator.naturalOrder()))));
        return ages;
    }

    private boolean usesCache(EnvironmentObject resource) {
        return SuspendCheck.of(resource, clock.instant()).isEmpty() && access.isAllowed(resource);
    }

    /** Returns the resources of a scope entity; none before the start. */
    public Stream<EnvironmentObject> at(ScopeEntity scopeEntity) {
        return byScopeEntity.get(scopeEntity);
    }

    private Stream<ResourceID> resources(Set<ObjectIdentity> identities, Predicate<EnvironmentObject> mine) {
        return identities.stream().flatMap(identityIndex::of).filter(mine).map(ResourceID::fromResource);
    }

    /** Returns whether the resource waits for its share of the threads. */
    public boolean isWaiting(ResourceID resource) {
        return threadShares.isWaiting(resource);
    }

    ThreadShares threadShares() {
        return threadShares;
    }

    @Override
    public void gone(EnvironmentObject resource) {
        threadShares.forget(ResourceID.fromResource(resource));
    }

    /** Requeues the resource before those that a change in Astro requeues. */
    public void requeueFirst(ResourceID resource) {
        threadShares.enqueueFirst(resource);
    }

    /** Requeues the resource, if it still exists. */
    public void requeue(ResourceID resource) {
        requeues.propagateEvent(resource);
    }

    List<EventSource<?, EnvironmentObject>> watch(EventSourceContext<EnvironmentObject> context) {
        byScopeEntity.watch(context.getPrimaryCache());
        return List.of(requeues);
    }
}
