package io.astronomer.operator.controller;

import io.astronomer.operator.api.ManagementPolicy;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ratelimit.Permit;
import io.astronomer.operator.astro.ratelimit.RequestLimiter;
import io.astronomer.operator.plan.Policy;
import java.util.function.Function;

/**
 * Clients for a permit.
 *
 * @param reading sends no write, whatever is planned
 */
public record AstroClients(
        RequestLimiter limiter,
        Function<Permit, EnvironmentObjects> writing,
        Function<Permit, EnvironmentObjects> reading) {

    EnvironmentObjects of(Policy policy, Permit permit) {
        return (policy.management() == ManagementPolicy.Observe ? reading : writing).apply(permit);
    }
}
