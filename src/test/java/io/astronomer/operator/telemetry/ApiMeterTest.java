package io.astronomer.operator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.http.CallListener;
import io.astronomer.operator.astro.http.Operation;
import io.astronomer.operator.astro.limit.Bulkhead;
import io.astronomer.operator.astro.limit.Limiter;
import io.astronomer.operator.astro.limit.LimiterScheduler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests are counted by organization, as long as it is there. */
class ApiMeterTest {
    private static final String CALLS = "astro.operator.api.call";
    private static final String THROTTLED = "astro.operator.api.throttled";

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Telemetry telemetry = new Telemetry(registry, InstantSource.system(), Optional.empty());
    private final LimiterScheduler scheduler = new LimiterScheduler();
    private final Limiter limiter = new Limiter(1, new Bulkhead(1), scheduler);

    @AfterEach
    void end() {
        limiter.close();
        scheduler.close();
    }

    @Test
    void eachOrganizationHasSeriesOfItsOwn() {
        listed(telemetry.calls("default"), 200);
        listed(telemetry.calls("team-a/acme"), 200);
        listed(telemetry.calls("team-a/acme"), 429);

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
    void thoseOfAnOrganizationThatWentGoWithIt() {
        listed(telemetry.calls("team-a/acme"), 200);
        listed(telemetry.calls("default"), 200);

        telemetry.budget("team-a/acme", limiter::state).run();

        assertThat(registry.getMeters())
                .isNotEmpty()
                .noneMatch(meter -> "team-a/acme".equals(meter.getId().getTag("organization")));
        assertThat(registry.get(CALLS).tags("organization", "default").timers()).hasSize(1);
    }

    @Test
    void aRequestThatEndsAfterwardsBringsNoneBack() {
        CallListener calls = telemetry.calls("team-a/acme");
        telemetry.budget("team-a/acme", limiter::state).run();

        listed(calls, 200);

        assertThat(registry.find(CALLS).timers()).isEmpty();
    }

    private static void listed(CallListener calls, int status) {
        calls.called(Operation.LIST, OptionalInt.of(status), Duration.ofMillis(10));
    }
}
