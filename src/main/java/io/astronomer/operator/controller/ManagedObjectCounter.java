package io.astronomer.operator.controller;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.massdeletion.ManagedObject;
import io.astronomer.operator.massdeletion.ManagedObjectCounts;
import io.astronomer.operator.plan.DeletionPlanner;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.RecordedState;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.status.RecordedStateReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Counts the resources of a scope entity from the informer's cache. Counts at most once a second. */
public final class ManagedObjectCounter implements ManagedObjectCounts {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Function<ScopeEntity, Stream<EnvironmentObject>> resources;
    private final Resolver resolver;
    private final Predicate<EnvironmentObject> ours;
    private final InstantSource clock;
    private final Map<ScopeEntity, Taken> counts = new ConcurrentHashMap<>();

    private record Taken(Count count, Instant at) {}

    /**
     * @param resources of a scope entity
     * @param ours resources of the organization
     */
    public ManagedObjectCounter(
            Function<ScopeEntity, Stream<EnvironmentObject>> resources,
            Resolver resolver,
            Predicate<EnvironmentObject> ours,
            InstantSource clock) {
        this.resources = resources;
        this.resolver = resolver;
        this.ours = ours;
        this.clock = clock;
    }

    @Override
    public Count of(ScopeEntity scopeEntity) {
        Instant now = clock.instant();
        counts.values().removeIf(taken -> !taken.at().plus(FRESH).isAfter(now));
        return counts.computeIfAbsent(scopeEntity, uncounted -> new Taken(count(scopeEntity, now), now))
                .count();
    }

    private Count count(ScopeEntity scopeEntity, Instant now) {
        Set<ManagedObject> managed = new HashSet<>();
        Set<ManagedObject> pending = new HashSet<>();
        resources
                .apply(scopeEntity)
                .filter(ours)
                .forEach(resource -> resolver.identity(resource).ifPresent(identity -> {
                    ManagedObject object = object(identity, resource);
                    RecordedState recordedState = RecordedStateReader.of(resource.getStatus(), now);
                    recordedState.ownId().ifPresent(id -> managed.add(object));
                    boolean deletes = resource.isMarkedForDeletion()
                            && DeletionPlanner.deletes(resolver.policy(resource), recordedState);
                    if (deletes || isBlocked(resource)) {
                        pending.add(object);
                    }
                }));
        return new Count(managed, pending);
    }

    static ManagedObject object(ObjectIdentity identity, EnvironmentObject resource) {
        Optional<EnvironmentObjectStatus> status = Optional.ofNullable(resource.getStatus());
        return new ManagedObject(
                resource.getMetadata().getNamespace(),
                identity,
                resource.getMetadata().getUid(),
                status.map(EnvironmentObjectStatus::id),
                resource.isMarkedForDeletion(),
                status.map(known -> known.recorded().massDeletionToken()));
    }

    private static boolean isBlocked(EnvironmentObject resource) {
        return Condition.of(resource.getStatus(), "Ready")
                .filter(ready -> ready.reason().equals(Reason.MASS_DELETION_BLOCKED.text()))
                .isPresent();
    }
}
