package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Place;
import io.astronomer.operator.blast.Inhabitants;
import io.astronomer.operator.blast.ManagedObject;
import io.astronomer.operator.plan.DeletionPlanner;
import io.astronomer.operator.plan.Memory;
import io.astronomer.operator.plan.Planner;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.status.Memories;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The resources of a place, from what is watched. Counted once a second at most, however many ask. */
public final class KubernetesInhabitants implements Inhabitants {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Function<Place, Stream<EnvironmentObject>> resources;
    private final Resolver resolver;
    private final Predicate<EnvironmentObject> ours;
    private final InstantSource clock;
    private final DeletionPlanner planner = new DeletionPlanner(new Planner());
    private final Map<Place, Taken> counts = new ConcurrentHashMap<>();

    private record Taken(Count count, Instant at) {}

    /**
     * @param resources those of a place
     * @param ours the resources of the organization that is asked for
     */
    public KubernetesInhabitants(
            Function<Place, Stream<EnvironmentObject>> resources,
            Resolver resolver,
            Predicate<EnvironmentObject> ours,
            InstantSource clock) {
        this.resources = resources;
        this.resolver = resolver;
        this.ours = ours;
        this.clock = clock;
    }

    @Override
    public Count of(Place place) {
        Instant now = clock.instant();
        counts.values().removeIf(taken -> !taken.at().plus(FRESH).isAfter(now));
        return counts.computeIfAbsent(place, uncounted -> new Taken(count(place, now), now))
                .count();
    }

    private Count count(Place place, Instant now) {
        Set<ManagedObject> managed = new HashSet<>();
        Set<ManagedObject> pending = new HashSet<>();
        resources
                .apply(place)
                .filter(ours)
                .forEach(resource -> resolver.identity(resource).ifPresent(identity -> {
                    ManagedObject object = object(identity, resource);
                    Memory memory = Memories.of(resource.getStatus(), now);
                    memory.ownId().ifPresent(id -> managed.add(object));
                    boolean goes = resource.isMarkedForDeletion() && planner.deletes(resolver.policy(resource), memory);
                    if (goes || isHeldBack(resource)) {
                        pending.add(object);
                    }
                }));
        return new Count(managed, pending);
    }

    static ManagedObject object(ObjectIdentity identity, EnvironmentObject resource) {
        return new ManagedObject(
                resource.getMetadata().getNamespace(),
                identity,
                resource.getMetadata().getUid(),
                resource.isMarkedForDeletion());
    }

    private static boolean isHeldBack(EnvironmentObject resource) {
        return Condition.of(resource.getStatus(), "Ready")
                .filter(ready -> ready.reason().equals(Reason.MASS_CHANGE_BLOCKED.text()))
                .isPresent();
    }
}
