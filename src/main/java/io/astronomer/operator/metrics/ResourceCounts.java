package io.astronomer.operator.metrics;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.astro.ObjectType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts of the resources at one time.
 *
 * @param conditions number of resources with each condition
 * @param waiting number of resources that need a person, by the reason of {@code Ready}
 * @param oldest age of the oldest change that Astro does not have yet; zero without one
 */
record ResourceCounts(Map<Shown, Long> conditions, Map<String, Long> waiting, Duration oldest) {
    static final List<String> WAITING = List.of("PlanPending", "AdoptionRequired");

    static final String BLOCKED = "MassDeletionBlocked";

    private static final String READY = "Ready";
    private static final String SUSPENDED = "Suspended";

    /** A condition of resources of one type. */
    record Shown(ObjectType type, String condition, String status) {}

    static ResourceCounts empty() {
        return new ResourceCounts(Map.of(), Map.of(), Duration.ZERO);
    }

    static ResourceCounts of(Stream<EnvironmentObject> resources, Instant now) {
        Map<Shown, Long> conditions = new HashMap<>();
        Map<String, Long> waiting = new HashMap<>();
        Duration oldest = Duration.ZERO;
        for (EnvironmentObject resource : (Iterable<EnvironmentObject>) resources::iterator) {
            count(resource, conditions);
            reason(resource)
                    .filter(reason -> WAITING.contains(reason) || BLOCKED.equals(reason))
                    .ifPresent(reason -> waiting.merge(reason, 1L, Long::sum));
            Duration age = unsyncedSince(resource)
                    .map(since -> Duration.between(since, now))
                    .orElse(Duration.ZERO);
            oldest = age.compareTo(oldest) > 0 ? age : oldest;
        }
        return new ResourceCounts(conditions, waiting, oldest);
    }

    private static void count(EnvironmentObject resource, Map<Shown, Long> conditions) {
        Optional.ofNullable(resource.getSpec())
                .flatMap(EnvironmentObjectSpec::type)
                .ifPresent(type -> count(resource, type, conditions));
    }

    private static void count(EnvironmentObject resource, ObjectType type, Map<Shown, Long> conditions) {
        for (Condition condition : conditions(resource)) {
            conditions.merge(new Shown(type, condition.type(), condition.status()), 1L, Long::sum);
        }
        if (ready(resource).isEmpty()) {
            conditions.merge(new Shown(type, READY, "Unknown"), 1L, Long::sum);
        }
    }

    /** Returns the time of the oldest unsynced change; empty when none is needed or allowed. */
    private static Optional<Instant> unsyncedSince(EnvironmentObject resource) {
        if (resource.isMarkedForDeletion()) {
            return time(resource.getMetadata().getDeletionTimestamp());
        }
        if (Condition.of(resource.getStatus(), SUSPENDED).isPresent()) {
            return Optional.empty();
        }
        Optional<Condition> ready = ready(resource);
        if (ready.isEmpty()) {
            return time(resource.getMetadata().getCreationTimestamp());
        }
        boolean settled = "True".equals(ready.get().status())
                || WAITING.contains(ready.get().reason());
        return settled ? Optional.empty() : time(ready.get().lastTransitionTime());
    }

    private static Optional<String> reason(EnvironmentObject resource) {
        return ready(resource).map(Condition::reason);
    }

    private static Optional<Condition> ready(EnvironmentObject resource) {
        return Condition.of(resource.getStatus(), READY);
    }

    private static List<Condition> conditions(EnvironmentObject resource) {
        return Optional.ofNullable(resource.getStatus())
                .map(EnvironmentObjectStatus::conditions)
                .map(conditions -> conditions.stream().filter(Objects::nonNull).toList())
                .orElse(List.of());
    }

    private static Optional<Instant> time(@Nullable String text) {
        return Optional.ofNullable(text).map(Instant::parse);
    }
}
