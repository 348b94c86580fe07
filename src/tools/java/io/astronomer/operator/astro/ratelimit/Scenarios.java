package io.astronomer.operator.astro.ratelimit;

import io.astronomer.operator.astro.ratelimit.Scenario.RetryAfter;
import io.astronomer.operator.astro.ratelimit.Scenario.Span;
import io.astronomer.operator.astro.ratelimit.Simulation.Load;
import java.time.Duration;
import java.util.List;

/** Scenarios of the report. */
final class Scenarios {
    private static final Load FULL = Load.always(Priority.EDIT, "data", 200);

    private Scenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of(
                        "steady-50", "a limit of 50/s, little burst", () -> HiddenLimit.bucket(s -> 50, 5), 120, FULL),
                Scenario.of(
                        "steady-10", "a limit of 10/s, little burst", () -> HiddenLimit.bucket(s -> 10, 2), 240, FULL),
                Scenario.of("steady-2", "a limit of 2/s, no burst", () -> HiddenLimit.bucket(s -> 2, 1), 600, FULL)
                        .settledIn(new Span(60, 600)),
                Scenario.of(
                        "burst",
                        "a limit of 50/s that saves up a second",
                        () -> HiddenLimit.bucket(s -> 50, 50),
                        120,
                        FULL),
                Scenario.of(
                                "retry-after",
                                "a limit of 50/s that says Retry-After: 1",
                                () -> HiddenLimit.bucket(s -> 50, 5),
                                240,
                                FULL)
                        .withRetryAfter(RetryAfter.ONE_SECOND)
                        .settledIn(new Span(40, 240)),
                Scenario.of(
                                "step",
                                "50/s, from 60 s to 120 s 10/s, then 50/s again",
                                () -> HiddenLimit.bucket(Scenarios::drop, 5),
                                180,
                                FULL)
                        .settledIn(new Span(20, 60), new Span(80, 120), new Span(140, 180)),
                Scenario.of(
                                "step-burst",
                                "the same with a second's burst",
                                () -> HiddenLimit.bucket(Scenarios::drop, 50),
                                180,
                                FULL)
                        .settledIn(new Span(20, 60), new Span(80, 120), new Span(140, 180)),
                Scenario.of(
                                "step-retry-after",
                                "the same with Retry-After: 1",
                                () -> HiddenLimit.bucket(Scenarios::drop, 5),
                                180,
                                FULL)
                        .withRetryAfter(RetryAfter.ONE_SECOND)
                        .settledIn(new Span(20, 60), new Span(80, 120), new Span(140, 180)),
                Scenario.of(
                                "step-work",
                                "as step-burst, and a request leaves up to 100 ms after its permit",
                                () -> HiddenLimit.bucket(Scenarios::drop, 50),
                                180,
                                FULL)
                        .withWork(Duration.ofMillis(100))
                        .settledIn(new Span(20, 60), new Span(80, 120), new Span(140, 180)),
                Scenario.of(
                        "ramp",
                        "from 10/s to 100/s and back, in four minutes",
                        () -> HiddenLimit.bucket(Scenarios::ramp, 5),
                        240,
                        FULL),
                Scenario.of(
                        "wave",
                        "30/s to 50/s and back, twice a minute",
                        () -> HiddenLimit.bucket(Scenarios::wave, 5),
                        240,
                        FULL),
                Scenario.of(
                        "no-limit",
                        "none: the service's own pace is the limit",
                        () -> HiddenLimit.bucket(s -> 100_000, 100_000),
                        60,
                        FULL),
                Scenario.of(
                                "ceiling",
                                "none, and the installation allows 25/s",
                                () -> HiddenLimit.bucket(s -> 100_000, 100_000),
                                60,
                                FULL)
                        .atMost(25),
                Scenario.of(
                        "priorities",
                        "a limit of 20/s with work of every priority",
                        () -> HiddenLimit.bucket(s -> 20, 5),
                        240,
                        Load.always(Priority.EDIT, "data", 20),
                        Load.always(Priority.ROTATION, "data", 20),
                        Load.always(Priority.RETRY, "data", 20),
                        Load.always(Priority.DRIFT, "data", 20)),
                Scenario.of(
                        "edit-in-drift",
                        "a limit of 20/s full of corrections, and an edit every 2 s",
                        () -> HiddenLimit.bucket(s -> 20, 5),
                        240,
                        Load.always(Priority.DRIFT, "data", 200),
                        Load.every(Priority.EDIT, "data", 1, Duration.ofSeconds(2))),
                Scenario.of(
                        "bad-tenant",
                        "a limit of 20/s, one tenant edits without end, two others once a second",
                        () -> HiddenLimit.bucket(s -> 20, 5),
                        240,
                        Load.always(Priority.EDIT, "bad", 500),
                        Load.every(Priority.EDIT, "good", 5, Duration.ofSeconds(1)),
                        Load.every(Priority.EDIT, "fair", 5, Duration.ofSeconds(1))),
                Scenario.of(
                                "outage",
                                "50/s, and failures from 60 s to 120 s",
                                () -> HiddenLimit.bucket(s -> 50, 5),
                                180,
                                FULL)
                        .downIn(new Span(60, 120))
                        .settledIn(new Span(20, 60), new Span(150, 180)));
    }

    /** Processes that share a limit of 50/s, with noise. */
    static Scenario shared(int processes, long seed) {
        return Scenario.of(
                        "shared by " + processes,
                        "a limit of 50/s that saves up a second",
                        () -> HiddenLimit.bucket(s -> 50, 50),
                        240,
                        FULL)
                .withProcesses(processes)
                .withLatency(Duration.ofMillis(5), Duration.ofMillis(200))
                .withSeed(seed);
    }

    private static double drop(double second) {
        return second >= 60 && second < 120 ? 10 : 50;
    }

    private static double ramp(double second) {
        return second < 120 ? 10 + 0.75 * second : 100 - 0.75 * (second - 120);
    }

    private static double wave(double second) {
        return 40 + 10 * StrictMath.sin(second / 30 * 2 * Math.PI);
    }
}
