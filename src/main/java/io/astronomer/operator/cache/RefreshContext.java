package io.astronomer.operator.cache;

import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ratelimit.Permit;
import io.astronomer.operator.astro.ratelimit.RequestLimiter;
import java.util.function.Function;

/**
 * Collaborators of the cache.
 *
 * @param reading returns the client for a permit; it sends no write
 * @param refreshListener is called after each refresh
 */
public record RefreshContext(
        RequestLimiter limiter,
        Function<Permit, EnvironmentObjects> reading,
        CacheUsers users,
        RefreshExecutor executor,
        RefreshSchedule schedule,
        RefreshListener refreshListener) {}
