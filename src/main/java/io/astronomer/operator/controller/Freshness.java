package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.resolve.DefaultsLookup;
import io.astronomer.operator.resolve.SyncInterval;
import java.time.Duration;

/**
 * Age at which the cache entry of a resource is refreshed.
 *
 * @param defaults of a resource whose spec has no interval
 */
public record Freshness(DefaultsLookup defaults) {

    public Duration maxAge(EnvironmentObject resource) {
        return SyncInterval.of(resource.getSpec())
                .orElseGet(() -> defaults.of(resource).syncInterval());
    }
}
