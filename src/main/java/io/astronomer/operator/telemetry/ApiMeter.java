package io.astronomer.operator.telemetry;

import io.astronomer.operator.astro.http.CallListener;
import io.astronomer.operator.astro.http.Operation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;

/** Times the requests to Astro, by operation and answer. */
public final class ApiMeter implements CallListener {
    private static final String CALLS = "astro.operator.api.call";
    private static final String THROTTLED = "astro.operator.api.throttled";
    private static final int TOO_MANY_REQUESTS = 429;

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;

    public ApiMeter(MeterRegistry registry) {
        this.registry = registry;
        for (Operation operation : Operation.values()) {
            throttled(operation);
        }
    }

    @Override
    public void called(Operation operation, OptionalInt status, Duration duration) {
        Timer.builder(CALLS)
                .description("Requests to Astro, by the HTTP status of the answer")
                .tag("operation", name(operation))
                .tag("code", status.isPresent() ? Integer.toString(status.getAsInt()) : "none")
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(duration);
        if (status.isPresent() && status.getAsInt() == TOO_MANY_REQUESTS) {
            throttled(operation).increment();
        }
    }

    private Counter throttled(Operation operation) {
        return Counter.builder(THROTTLED)
                .description("Requests that Astro refused as too many")
                .tag("operation", name(operation))
                .register(registry);
    }

    private static String name(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }
}
