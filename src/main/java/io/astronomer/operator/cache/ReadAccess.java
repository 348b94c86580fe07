package io.astronomer.operator.cache;

import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ratelimit.Permit;
import io.astronomer.operator.astro.ratelimit.RequestLimiter;
import java.util.function.Function;

/** Limiter and client for requests that only read. */
public record ReadAccess(RequestLimiter limiter, Function<Permit, EnvironmentObjects> reading) {}
