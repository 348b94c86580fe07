package io.astronomer.operator.astro.limit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who waits for a permit. Lanes get shares by their weight, and inside a lane tenants take turns, so neither many edits nor
 * one busy tenant can starve anybody. Holds one errand a key.
 */
final class Queue {
    private final Map<Lane, Map<String, Deque<Errand>>> lanes = new EnumMap<>(Lane.class);
    /** Stride scheduling: what a lane has had, in proportion to its weight. */
    private final Map<Lane, Double> served = new EnumMap<>(Lane.class);

    private final Map<String, Errand> errands = new LinkedHashMap<>();
    private double clock;

    Queue() {
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new LinkedHashMap<>());
            served.put(lane, 0.0);
        }
    }

    /** Who waits already keeps the place, unless the lane is a better one. */
    void add(Errand errand) {
        Errand known = errands.get(errand.key());
        if (known != null && known.lane().compareTo(errand.lane()) <= 0) {
            return;
        }
        remove(errand.key());
        Map<String, Deque<Errand>> lane = lane(errand.lane());
        if (lane.isEmpty()) {
            // A lane that had no work saved nothing up.
            served.merge(errand.lane(), clock, Math::max);
        }
        lane.computeIfAbsent(errand.tenant(), tenant -> new ArrayDeque<>()).add(errand);
        errands.put(errand.key(), errand);
    }

    void remove(String key) {
        Errand known = errands.remove(key);
        if (known != null) {
            Deque<Errand> line = line(known);
            line.remove(known);
            if (line.isEmpty()) {
                lane(known.lane()).remove(known.tenant());
            }
        }
    }

    /** Whose turn it is; it waits no longer. */
    Optional<Errand> next() {
        Optional<Lane> turn = Optional.empty();
        for (Lane lane : Lane.values()) {
            boolean first = turn.isEmpty() || served(lane) < served(turn.get());
            if (!lane(lane).isEmpty() && first) {
                turn = Optional.of(lane);
            }
        }
        return turn.map(this::next);
    }

    private Errand next(Lane lane) {
        clock = served(lane);
        served.merge(lane, 1.0 / lane.weight(), Double::sum);
        Map<String, Deque<Errand>> tenants = lane(lane);
        Map.Entry<String, Deque<Errand>> first = tenants.entrySet().iterator().next();
        Deque<Errand> line = first.getValue();
        Errand errand = line.remove();
        tenants.remove(errand.tenant());
        if (!line.isEmpty()) {
            tenants.put(errand.tenant(), line);
        }
        errands.remove(errand.key());
        return errand;
    }

    boolean isEmpty() {
        return errands.isEmpty();
    }

    int size(Lane lane) {
        return lane(lane).values().stream().mapToInt(Deque::size).sum();
    }

    /** Takes out whoever is meant. */
    List<Errand> drain(Predicate<Errand> meant) {
        List<Errand> drained = errands.values().stream().filter(meant).toList();
        drained.forEach(errand -> remove(errand.key()));
        return drained;
    }

    private Map<String, Deque<Errand>> lane(Lane lane) {
        return lanes.getOrDefault(lane, Map.of());
    }

    private Deque<Errand> line(Errand errand) {
        return lane(errand.lane()).getOrDefault(errand.tenant(), new ArrayDeque<>());
    }

    private double served(Lane lane) {
        return served.getOrDefault(lane, 0.0);
    }
}
