package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.resolve.SyncInterval;
import java.time.Duration;

/**
 * Age at which the cache entry of a resource is refreshed.
 *
 * @param interval of a resource whose spec has none
 */
public record Freshness(Duration interval) {

    public Duration maxAge(EnvironmentObject resource) {
        return SyncInterval.of(resource.getSpec()).orElse(interval);
    }
}
