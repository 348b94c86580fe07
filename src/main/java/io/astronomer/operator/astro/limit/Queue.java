package io.astronomer.operator.astro.limit;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who waits for a permit. Lanes get shares by their weight, and inside a lane tenants take turns, so neither many edits nor
 * one busy tenant can starve anybody. Holds one errand a key; one for several tenants waits with each of them.
 */
final class Queue {
    private final Map<Lane, Map<String, Map<String, Errand>>> lanes = new EnumMap<>(Lane.class);
    /** Stride scheduling: what a lane has had, in proportion to its weight. */
    private final Map<Lane, Double> served = new EnumMap<>(Lane.class);

    private final Map<String, Errand> errands = new LinkedHashMap<>();
    /** How many errands of a tenant wait, in all lanes. */
    private final Map<String, Integer> sizes = new HashMap<>();

    private double clock;

    /** Whose turn it is, and with which tenant. */
    record Turn(Errand errand, String tenant) {}

    Queue() {
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new LinkedHashMap<>());
            served.put(lane, 0.0);
        }
    }

    /** Who waits already keeps the place, unless the lane is a better one; further tenants are added to those it has. */
    void add(Errand errand) {
        Errand known = errands.get(errand.key());
        if (known == null || errand.lane().compareTo(known.lane()) < 0) {
            remove(errand.key());
            enqueue(errand);
        } else if (!known.tenants().containsAll(errand.tenants())) {
            enqueue(known.with(errand.tenants()));
        }
    }

    /** With each of its tenants; where it waits with one already, it keeps the place. */
    private void enqueue(Errand errand) {
        Map<String, Map<String, Errand>> lane = lane(errand.lane());
        if (lane.isEmpty()) {
            // A lane that had no work saved nothing up.
            served.merge(errand.lane(), clock, Math::max);
        }
        for (String tenant : errand.tenants()) {
            Map<String, Errand> line = lane.computeIfAbsent(tenant, name -> new LinkedHashMap<>());
            if (!line.containsKey(errand.key())) {
                sizes.merge(tenant, 1, Integer::sum);
            }
            line.put(errand.key(), errand);
        }
        errands.put(errand.key(), errand);
    }

    void remove(String key) {
        Errand known = errands.remove(key);
        if (known != null) {
            known.tenants().forEach(tenant -> remove(known, tenant));
        }
    }

    private void remove(Errand errand, String tenant) {
        Map<String, Map<String, Errand>> lane = lane(errand.lane());
        Map<String, Errand> line = lane.getOrDefault(tenant, Map.of());
        line.remove(errand.key());
        if (line.isEmpty()) {
            lane.remove(tenant);
        }
        sizes.computeIfPresent(tenant, (name, size) -> size > 1 ? size - 1 : null);
    }

    /**
     * Whose turn it is; it waits no longer.
     *
     * @param mayRun tenants for which it does not hold are passed over
     */
    Optional<Turn> next(Predicate<String> mayRun) {
        Optional<Lane> turn = Optional.empty();
        for (Lane lane : Lane.values()) {
            boolean first = turn.isEmpty() || served(lane) < served(turn.get());
            if (first && tenant(lane, mayRun).isPresent()) {
                turn = Optional.of(lane);
            }
        }
        return turn.flatMap(lane -> tenant(lane, mayRun).map(tenant -> next(lane, tenant)));
    }

    private Turn next(Lane lane, String tenant) {
        clock = served(lane);
        served.merge(lane, 1.0 / lane.weight(), Double::sum);
        Map<String, Map<String, Errand>> tenants = lane(lane);
        Map<String, Errand> line = tenants.getOrDefault(tenant, Map.of());
        Errand errand = line.values().iterator().next();
        remove(errand.key());
        // Whoever had a turn stands behind the others.
        Map<String, Errand> rest = tenants.remove(tenant);
        if (rest != null) {
            tenants.put(tenant, rest);
        }
        return new Turn(errand, tenant);
    }

    private Optional<String> tenant(Lane lane, Predicate<String> mayRun) {
        return lane(lane).keySet().stream().filter(mayRun).findFirst();
    }

    /** Whether anybody waits who may run. */
    boolean hasNext(Predicate<String> mayRun) {
        return lanes.values().stream().anyMatch(lane -> lane.keySet().stream().anyMatch(mayRun));
    }

    boolean isEmpty() {
        return errands.isEmpty();
    }

    boolean contains(String key) {
        return errands.containsKey(key);
    }

    int size(Lane lane) {
        return (int) errands.values().stream()
                .filter(errand -> errand.lane() == lane)
                .count();
    }

    /** How many wait with the tenant. */
    int size(String tenant) {
        return sizes.getOrDefault(tenant, 0);
    }

    /** Takes out whoever is meant. */
    List<Errand> drain(Predicate<Errand> meant) {
        List<Errand> drained = errands.values().stream().filter(meant).toList();
        drained.forEach(errand -> remove(errand.key()));
        return drained;
    }

    private Map<String, Map<String, Errand>> lane(Lane lane) {
        return lanes.getOrDefault(lane, Map.of());
    }

    private double served(Lane lane) {
        return served.getOrDefault(lane, 0.0);
    }
}
