package io.astronomer.operator.metrics;

import io.astronomer.operator.astro.ratelimit.LimiterState;
import io.astronomer.operator.astro.ratelimit.Priority;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** Metrics of one rate limiter: rate, permits in use, queued requests, and whether requests are stopped. */
final class RateLimiterMetrics implements AutoCloseable {
    private final MeterRegistry registry;
    private final String organization;
    private final Supplier<LimiterState> limiter;
    private final List<Meter> meters = new ArrayList<>();

    RateLimiterMetrics(MeterRegistry registry, String organization, Supplier<LimiterState> limiter) {
        this.registry = registry;
        this.organization = organization;
        this.limiter = limiter;
        add(gauge("astro.operator.rate.limiter.rate", LimiterState::perSecond)
                .description("Present rate limit, in requests a second: the learned limit of Astro, at most"
                        + " ASTRO_MAX_REQUESTS_PER_SECOND. A standby shows the initial rate.")
                .baseUnit("requests"));
        add(gauge("astro.operator.rate.limiter.in.flight", LimiterState::inFlight)
                .description("Permits in use: at most ASTRO_CONCURRENCY, and one while Astro is slow."));
        for (Priority priority : Priority.values()) {
            add(gauge(
                            "astro.operator.rate.limiter.queued",
                            state -> state.waiting().getOrDefault(priority, 0))
                    .description("Requests that wait for a permit.")
                    .tag("priority", name(priority)));
        }
        for (LimiterState.Mode mode : LimiterState.Mode.values()) {
            add(gauge("astro.operator.rate.limiter.state", state -> state.mode() == mode ? 1 : 0)
                    .description(
                            "1 for the present state: requests are sent (normal), Astro asked for a pause by Retry-After"
                                    + " (paused), the circuit breaker is open (failing), or Astro rejects the token"
                                    + " (unauthorized).")
                    .tag("state", name(mode)));
        }
    }

    /** The organization is gone. */
    @Override
    public void close() {
        meters.forEach(registry::remove);
    }

    private void add(Gauge.Builder<Supplier<Number>> gauge) {
        meters.add(gauge.tag("organization", organization).register(registry));
    }

    private Gauge.Builder<Supplier<Number>> gauge(String name, Function<LimiterState, Number> value) {
        return Gauge.builder(name, () -> value.apply(limiter.get()));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
