package io.astronomer.operator.astro.limit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One situation to be simulated.
 *
 * @param settled the spans, in seconds, over which the figures are taken
 * @param down the span in which the service fails
 */
record Scenario(
        String name,
        String about,
        Supplier<HiddenLimit> hidden,
        Optional<Duration> retryAfter,
        double highest,
        int concurrency,
        long latencyNanos,
        long workNanos,
        int seconds,
        List<Span> settled,
        Optional<Span> down,
        List<Simulation.Load> loads) {

    record Span(int from, int until) {
        boolean holds(long second) {
            return second >= from && second < until;
        }
    }

    HiddenLimit limit() {
        return hidden.get();
    }

    /** Whether it is the service that limits. */
    boolean isLimited() {
        return highest > 100 && limit().at(0) < 1000;
    }

    @Override
    public String toString() {
        return name;
    }

    boolean isDown(long second) {
        return down.filter(span -> span.holds(second)).isPresent();
    }

    static Scenario of(String name, String about, Supplier<HiddenLimit> hidden, int seconds, Simulation.Load... loads) {
        return new Scenario(
                name,
                about,
                hidden,
                Optional.empty(),
                1000,
                16,
                50_000_000L,
                0,
                seconds,
                List.of(new Span(20, seconds)),
                Optional.empty(),
                List.of(loads));
    }

    Scenario sayingRetryAfter(Duration time) {
        return new Scenario(
                name,
                about,
                hidden,
                Optional.of(time),
                highest,
                concurrency,
                latencyNanos,
                workNanos,
                seconds,
                settled,
                down,
                loads);
    }

    /** A request leaves up to that long after its permit was given. */
    Scenario working(Duration time) {
        return new Scenario(
                name,
                about,
                hidden,
                retryAfter,
                highest,
                concurrency,
                latencyNanos,
                time.toNanos(),
                seconds,
                settled,
                down,
                loads);
    }

    Scenario atMost(double perSecond) {
        return new Scenario(
                name,
                about,
                hidden,
                retryAfter,
                perSecond,
                concurrency,
                latencyNanos,
                workNanos,
                seconds,
                settled,
                down,
                loads);
    }

    Scenario settledIn(Span... spans) {
        return new Scenario(
                name,
                about,
                hidden,
                retryAfter,
                highest,
                concurrency,
                latencyNanos,
                workNanos,
                seconds,
                List.of(spans),
                down,
                loads);
    }

    Scenario downIn(Span span) {
        return new Scenario(
                name,
                about,
                hidden,
                retryAfter,
                highest,
                concurrency,
                latencyNanos,
                workNanos,
                seconds,
                settled,
                Optional.of(span),
                loads);
    }
}
