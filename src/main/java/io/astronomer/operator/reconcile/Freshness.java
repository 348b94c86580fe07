package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.resolve.Interval;
import java.time.Duration;

/**
 * How old the view of Astro may get that a resource is judged by.
 *
 * @param interval that of a resource whose spec names none
 */
public record Freshness(Duration interval) {

    public Duration maxAge(EnvironmentObject resource) {
        return Interval.of(resource.getSpec()).orElse(interval);
    }
}
