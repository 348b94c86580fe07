package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.resolve.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How old the view of Astro may get that a resource is judged by. A listing serves for nine tenths of the interval, and
 * whoever finds it too old takes a new one within the last tenth: what others change is found within the interval.
 *
 * @param interval that of a resource whose spec names none
 */
public record Freshness(Duration interval) {
    private static final Duration SHORTEST_REST = Duration.ofMillis(100);

    Duration maxAge(EnvironmentObject resource) {
        return Interval.of(resource.getSpec()).orElse(interval).multipliedBy(9).dividedBy(10);
    }

    /** How long the present view serves, from now on. */
    Duration rest(EnvironmentObject resource, Optional<Instant> seenAt, Instant now) {
        Duration maxAge = maxAge(resource);
        return seenAt.map(seen -> Duration.between(now, seen.plus(maxAge)))
                .filter(left -> left.compareTo(SHORTEST_REST.negated()) > 0)
                .map(left -> left.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : left)
                .orElse(maxAge);
    }
}
