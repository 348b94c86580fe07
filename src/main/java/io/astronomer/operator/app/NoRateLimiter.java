package io.astronomer.operator.app;

import io.javaoperatorsdk.operator.processing.event.rate.RateLimiter;
import java.time.Duration;
import java.util.Optional;

/**
 * In place of the SDK's rate limiter of events, which keeps a state for each resource although it limits none. The limiter
 * of requests is {@link io.astronomer.operator.astro.ratelimit.AdaptiveRateLimiter}.
 */
final class NoRateLimiter implements RateLimiter<RateLimiter.RateLimitState> {
    private static final RateLimitState NONE = new RateLimitState() {};

    @Override
    public Optional<Duration> isLimited(RateLimitState state) {
        return Optional.empty();
    }

    @Override
    public RateLimitState initState() {
        return NONE;
    }
}
