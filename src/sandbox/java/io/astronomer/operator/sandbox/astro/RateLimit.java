package io.astronomer.operator.sandbox.astro;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A hidden limit on the requests of each organization: a token bucket. */
public final class RateLimit {
    private final double perSecond;
    private final int burst;
    private final Function<Duration, Fault> refusal;
    private final Map<String, Bucket> buckets = new HashMap<>();

    private record Bucket(double tokens, long nanos) {}

    private RateLimit(double perSecond, int burst, Function<Duration, Fault> refusal) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.refusal = refusal;
    }

    /** Refuses without {@code Retry-After}. */
    public static RateLimit silent(double perSecond, int burst) {
        return new RateLimit(perSecond, burst, wait -> Fault.tooManyRequests());
    }

    /** Refuses with {@code Retry-After} in seconds. */
    public static RateLimit sayingSeconds(double perSecond, int burst) {
        return new RateLimit(perSecond, burst, wait -> Fault.tooManyRequests(wholeSeconds(wait)));
    }

    /** Refuses with {@code Retry-After} as a date. */
    public static RateLimit sayingDate(double perSecond, int burst, InstantSource clock) {
        return new RateLimit(
                perSecond, burst, wait -> Fault.tooManyRequests(clock.instant().plus(wholeSeconds(wait))));
    }

    /** Returns the response to a request over the limit; empty for other requests. */
    synchronized Optional<Fault> admit(String organizationId, long nanos) {
        Bucket bucket = buckets.getOrDefault(organizationId, new Bucket(burst, nanos));
        double tokens = Math.min(burst, bucket.tokens() + (nanos - bucket.nanos()) / 1e9 * perSecond);
        boolean admitted = tokens >= 1;
        buckets.put(organizationId, new Bucket(admitted ? tokens - 1 : tokens, nanos));
        Duration wait = Duration.ofNanos((long) ((1 - tokens) / perSecond * 1e9));
        return admitted ? Optional.empty() : Optional.of(refusal.apply(wait));
    }

    private static Duration wholeSeconds(Duration wait) {
        return Duration.ofSeconds(wait.plusNanos(999_999_999).toSeconds());
    }
}
