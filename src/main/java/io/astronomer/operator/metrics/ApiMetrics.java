package io.astronomer.operator.metrics;

import io.astronomer.operator.astro.http.Operation;
import io.astronomer.operator.astro.http.RequestListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/** Timer of the requests to Astro of one organization, by operation and status code. */
final class ApiMetrics implements RequestListener, AutoCloseable {
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
    private final String organization;
    private final Set<Meter> meters = new HashSet<>();
    private boolean closed;

    ApiMetrics(MeterRegistry registry, String organization) {
        this.registry = registry;
        this.organization = organization;
        for (Operation operation : Operation.values()) {
            throttled(operation);
        }
    }

    @Override
    public synchronized void completed(Operation operation, OptionalInt status, Duration duration) {
        if (closed) {
            return;
        }
        Timer timer = Timer.builder(CALLS)
                .description("Requests to Astro, and their duration in seconds.")
                .tag("operation", name(operation))
                .tag("organization", organization)
                .tag("code", status.isPresent() ? Integer.toString(status.getAsInt()) : "none")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        meters.add(timer);
        timer.record(duration);
        if (status.isPresent() && status.getAsInt() == TOO_MANY_REQUESTS) {
            throttled(operation).increment();
        }
    }

    /** The organization is gone. Requests in flight are not counted. */
    @Override
    public synchronized void close() {
        closed = true;
        meters.forEach(registry::remove);
    }

    private Counter throttled(Operation operation) {
        Counter counter = Counter.builder(THROTTLED)
                .description("Requests that Astro answered with the HTTP status 429.")
                .tag("operation", name(operation))
                .tag("organization", organization)
                .register(registry);
        meters.add(counter);
        return counter;
    }

    private static String name(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }
}
