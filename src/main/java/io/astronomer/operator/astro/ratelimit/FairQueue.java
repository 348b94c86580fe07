package io.astronomer.operator.astro.ratelimit;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Queue of the permit requests. Priorities get shares by their weight, and within a priority the namespaces take turns, so
 * that neither many edits nor one busy namespace starves another. Holds one request for each key. A request of several
 * namespaces queues with each of them.
 */
final class FairQueue {
    private final Map<Priority, Map<String, Map<String, PermitRequest>>> priorities = new EnumMap<>(Priority.class);
    /** Stride scheduling: the number of grants of a priority, divided by its weight. */
    private final Map<Priority, Double> served = new EnumMap<>(Priority.class);

    private final Map<String, PermitRequest> permitRequests = new LinkedHashMap<>();
    /** Number of queued requests of a namespace, of all priorities. */
    private final Map<String, Integer> sizes = new HashMap<>();

    private double clock;

    /** The next request, and the namespace that pays for it. */
    record Selection(PermitRequest permitRequest, String tenant) {}

    FairQueue() {
        for (Priority priority : Priority.values()) {
            priorities.put(priority, new LinkedHashMap<>());
            served.put(priority, 0.0);
        }
    }

    /** A queued request keeps its position unless its priority rises. Further namespaces are added. */
    void add(PermitRequest permitRequest) {
        PermitRequest known = permitRequests.get(permitRequest.key());
        if (known == null || permitRequest.priority().compareTo(known.priority()) < 0) {
            remove(permitRequest.key());
            enqueue(permitRequest);
        } else if (!known.tenants().containsAll(permitRequest.tenants())) {
            enqueue(known.with(permitRequest.tenants()));
        }
    }

    /** Queues the request with each of its namespaces; where it is queued already, it keeps its position. */
    private void enqueue(PermitRequest permitRequest) {
        Map<String, Map<String, PermitRequest>> level = level(permitRequest.priority());
        if (level.isEmpty()) {
            // An idle priority accumulates no credit.
            served.merge(permitRequest.priority(), clock, Math::max);
        }
        for (String tenant : permitRequest.tenants()) {
            Map<String, PermitRequest> line = level.computeIfAbsent(tenant, name -> new LinkedHashMap<>());
            if (!line.containsKey(permitRequest.key())) {
                sizes.merge(tenant, 1, Integer::sum);
            }
            line.put(permitRequest.key(), permitRequest);
        }
        permitRequests.put(permitRequest.key(), permitRequest);
    }

    void remove(String key) {
        PermitRequest known = permitRequests.remove(key);
        if (known != null) {
            known.tenants().forEach(tenant -> remove(known, tenant));
        }
    }

    private void remove(PermitRequest permitRequest, String tenant) {
        Map<String, Map<String, PermitRequest>> level = level(permitRequest.priority());
        Map<String, PermitRequest> line = level.getOrDefault(tenant, Map.of());
        line.remove(permitRequest.key());
        if (line.isEmpty()) {
            level.remove(tenant);
        }
        sizes.computeIfPresent(tenant, (name, size) -> size > 1 ? size - 1 : null);
    }

    /**
     * Removes and returns the next request.
     *
     * @param mayRun namespaces for which it returns false are passed over
     */
    Optional<Selection> next(Predicate<String> mayRun) {
        Optional<Priority> chosen = Optional.empty();
        for (Priority priority : Priority.values()) {
            boolean first = chosen.isEmpty() || served(priority) < served(chosen.get());
            if (first && tenant(priority, mayRun).isPresent()) {
                chosen = Optional.of(priority);
            }
        }
        return chosen.flatMap(priority -> tenant(priority, mayRun).map(tenant -> next(priority, tenant)));
    }

    private Selection next(Priority priority, String tenant) {
        clock = served(priority);
        served.merge(priority, 1.0 / priority.weight(), Double::sum);
        Map<String, Map<String, PermitRequest>> tenants = level(priority);
        Map<String, PermitRequest> line = tenants.getOrDefault(tenant, Map.of());
        PermitRequest permitRequest = line.values().iterator().next();
        remove(permitRequest.key());
        // Round robin: the selected namespace goes to the end.
        Map<String, PermitRequest> rest = tenants.remove(tenant);
        if (rest != null) {
            tenants.put(tenant, rest);
        }
        return new Selection(permitRequest, tenant);
    }

    private Optional<String> tenant(Priority priority, Predicate<String> mayRun) {
        return level(priority).keySet().stream().filter(mayRun).findFirst();
    }

    /** Returns whether a request is queued that may run. */
    boolean hasNext(Predicate<String> mayRun) {
        return priorities.values().stream()
                .anyMatch(level -> level.keySet().stream().anyMatch(mayRun));
    }

    boolean isEmpty() {
        return permitRequests.isEmpty();
    }

    boolean contains(String key) {
        return permitRequests.containsKey(key);
    }

    int size(Priority priority) {
        return (int) permitRequests.values().stream()
                .filter(permitRequest -> permitRequest.priority() == priority)
                .count();
    }

    /** Returns the number of queued requests of the namespace. */
    int size(String tenant) {
        return sizes.getOrDefault(tenant, 0);
    }

    /** Removes and returns the matching requests. */
    List<PermitRequest> drain(Predicate<PermitRequest> meant) {
        List<PermitRequest> drained =
                permitRequests.values().stream().filter(meant).toList();
        drained.forEach(permitRequest -> remove(permitRequest.key()));
        return drained;
    }

    private Map<String, Map<String, PermitRequest>> level(Priority priority) {
        return priorities.getOrDefault(priority, Map.of());
    }

    private double served(Priority priority) {
        return served.getOrDefault(priority, 0.0);
    }
}
