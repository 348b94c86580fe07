package io.astronomer.operator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.http.Operation;
import io.astronomer.operator.astro.http.RequestListener;
import io.astronomer.operator.astro.ratelimit.AdaptiveRateLimiter;
import io.astronomer.operator.astro.ratelimit.Bulkhead;
import io.astronomer.operator.astro.ratelimit.LimiterScheduler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Metrics of requests by organization, removed together with it. */
class ApiMetricsTest {
    private static final String CALLS = "astro.operator.api.call";
    private static final String THROTTLED = "astro.operator.api.throttled";

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final OperatorMetrics metrics = new OperatorMetrics(registry, InstantSource.system(), Optional.empty());
    private final LimiterScheduler scheduler = new LimiterScheduler();
    private final AdaptiveRateLimiter limiter = new AdaptiveRateLimiter(1, new Bulkhead(1), scheduler);

    @AfterEach
    void end() {
        limiter.close();
        scheduler.close();
    }

    @Test
    void eachOrganizationHasItsOwnSeries() {
        recordList(metrics.requestListener("default"), 200);
        recordList(metrics.requestListener("team-a/acme"), 200);
        recordList(metrics.requestListener("team-a/acme"), 429);

        assertThat(registry.get(CALLS).tags("organization", "default").timers()).hasSize(1);
        assertThat(registry.get(CALLS).tags("organization", "team-a/acme").timers())
                .hasSize(2);
        assertThat(registry.get(THROTTLED)
                        .tags("organization", "team-a/acme", "operation", "list")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get(THROTTLED)
                        .tags("organization", "default", "operation", "list")
                        .counter()
                        .count())
                .isZero();
    }

    @Test
    void seriesOfARemovedOrganizationAreRemoved() {
        recordList(metrics.requestListener("team-a/acme"), 200);
        recordList(metrics.requestListener("default"), 200);

        metrics.rateLimiter("team-a/acme", limiter::state).run();

        assertThat(registry.getMeters())
                .isNotEmpty()
                .noneMatch(meter -> "team-a/acme".equals(meter.getId().getTag("organization")));
        assertThat(registry.get(CALLS).tags("organization", "default").timers()).hasSize(1);
    }

    @Test
    void lateRequestOfARemovedOrganizationAddsNoSeries() {
        RequestListener requests = metrics.requestListener("team-a/acme");
        metrics.rateLimiter("team-a/acme", limiter::state).run();

        recordList(requests, 200);

        assertThat(registry.find(CALLS).timers()).isEmpty();
    }

    private static void recordList(RequestListener requests, int status) {
        requests.completed(Operation.LIST, OptionalInt.of(status), Duration.ofMillis(10));
    }
}
