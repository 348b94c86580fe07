package io.astronomer.operator.astro.ratelimit;

import io.astronomer.operator.astro.ratelimit.Scenario.RetryAfter;
import io.astronomer.operator.astro.ratelimit.Scenario.Span;
import io.astronomer.operator.astro.ratelimit.Simulation.Load;
import java.time.Duration;
import java.util.function.DoubleUnaryOperator;

/**
 * The phases of the benchmark's scenario HiddenLimit: a cold start at 50 requests a second, then 10, then 50 again. With noise:
 * responses take 5 to 200 ms, and the steps come at any point of the search.
 */
record Phases(Service service, RetryAfter retryAfter, long seed) {
    private static final int LENGTH = 45;
    /** Seconds from a step until the figures of a phase begin. */
    private static final int SETTLING = 15;

    private static final int SETTLING_DOWN = 20;

    /** How the service counts. The windows have two seconds. */
    enum Service {
        /** As the benchmark's service. */
        BUCKET_OF_A_SECOND,
        BUCKET_OF_HALF_A_SECOND,
        FIXED_WINDOW,
        SLIDING_WINDOW
    }

    Span coldStart() {
        return new Span(0, LENGTH);
    }

    Span low() {
        return new Span(LENGTH, LENGTH + LENGTH + (int) Math.floorMod(seed, 15L));
    }

    Span high() {
        return new Span(low().until(), low().until() + LENGTH);
    }

    static Span settled(Span phase) {
        return new Span(phase.from() + SETTLING, phase.until());
    }

    static Span settledDown(Span phase) {
        return new Span(phase.from() + SETTLING_DOWN, phase.until());
    }

    Findings run() {
        return new Simulation(scenario()).run();
    }

    private Scenario scenario() {
        return Scenario.of(
                        service + " " + retryAfter + " " + seed,
                        "",
                        () -> limit(),
                        high().until(),
                        Load.always(Priority.EDIT, "data", 200),
                        Load.always(Priority.EDIT, "other", 200))
                .withRetryAfter(retryAfter)
                .withLatency(Duration.ofMillis(5), Duration.ofMillis(200))
                .withSeed(seed);
    }

    private HiddenLimit limit() {
        DoubleUnaryOperator perSecond = second -> second >= low().from() && second < low().until() ? 10 : 50;
        return switch (service) {
            case BUCKET_OF_A_SECOND -> HiddenLimit.bucketOf(perSecond, 1);
            case BUCKET_OF_HALF_A_SECOND -> HiddenLimit.bucketOf(perSecond, 0.5);
            case FIXED_WINDOW -> HiddenLimit.fixedWindow(perSecond, 2, Math.floorMod(seed, 20L) / 10.0);
            case SLIDING_WINDOW -> HiddenLimit.slidingWindow(perSecond, 2);
        };
    }
}
