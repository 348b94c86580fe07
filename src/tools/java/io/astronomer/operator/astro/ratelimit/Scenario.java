package io.astronomer.operator.astro.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Scenario of the simulation. Each change returns a copy. */
final class Scenario implements Cloneable {
    static final int CONCURRENCY = 16;
    private static final long LATENCY_NANOS = 50_000_000L;

    private final String name;
    private final String about;
    private final Supplier<HiddenLimit> hidden;
    private final int seconds;
    private final List<Simulation.Load> loads;
    private RetryAfter retryAfter = RetryAfter.NONE;
    private long leastLatency = LATENCY_NANOS;
    private long mostLatency = LATENCY_NANOS;
    private int processes = 1;
    private long seed = 42;
    private double highest = 1000;
    private long workNanos;
    private List<Span> settled;
    private Optional<Span> down = Optional.empty();

    /** What a 429 says of the time to wait. */
    enum RetryAfter {
        NONE,
        ONE_SECOND,
        /** The time until the service has room, in whole seconds. */
        UNTIL_ROOM
    }

    record Span(int from, int until) {
        boolean contains(long second) {
            return second >= from && second < until;
        }
    }

    private Scenario(
            String name, String about, Supplier<HiddenLimit> hidden, int seconds, List<Simulation.Load> loads) {
        this.name = name;
        this.about = about;
        this.hidden = hidden;
        this.seconds = seconds;
        this.loads = loads;
        this.settled = List.of(new Span(20, seconds));
    }

    static Scenario of(String name, String about, Supplier<HiddenLimit> hidden, int seconds, Simulation.Load... loads) {
        return new Scenario(name, about, hidden, seconds, List.of(loads));
    }

    Scenario withRetryAfter(RetryAfter said) {
        Scenario copy = copy();
        copy.retryAfter = said;
        return copy;
    }

    /** Sets the shortest and the longest time from a request to its response. */
    Scenario withLatency(Duration least, Duration most) {
        Scenario copy = copy();
        copy.leastLatency = least.toNanos();
        copy.mostLatency = most.toNanos();
        return copy;
    }

    /** Sets the number of processes that share the limit, each with the same loads and its own rate limiter. */
    Scenario withProcesses(int number) {
        Scenario copy = copy();
        copy.processes = number;
        return copy;
    }

    /** Sets the start of the pseudo-random delays. */
    Scenario withSeed(long start) {
        Scenario copy = copy();
        copy.seed = start;
        return copy;
    }

    /** Sets the longest time from a permit to its request. */
    Scenario withWork(Duration time) {
        Scenario copy = copy();
        copy.workNanos = time.toNanos();
        return copy;
    }

    Scenario atMost(double perSecond) {
        Scenario copy = copy();
        copy.highest = perSecond;
        return copy;
    }

    /** Sets the spans, in seconds, that the figures cover. */
    Scenario settledIn(Span... spans) {
        Scenario copy = copy();
        copy.settled = List.of(spans);
        return copy;
    }

    /** Sets the span in which the service fails. */
    Scenario downIn(Span span) {
        Scenario copy = copy();
        copy.down = Optional.of(span);
        return copy;
    }

    String name() {
        return name;
    }

    String about() {
        return about;
    }

    HiddenLimit limit() {
        return hidden.get();
    }

    RetryAfter retryAfter() {
        return retryAfter;
    }

    long leastLatency() {
        return leastLatency;
    }

    long mostLatency() {
        return mostLatency;
    }

    int processes() {
        return processes;
    }

    long seed() {
        return seed;
    }

    double highest() {
        return highest;
    }

    long workNanos() {
        return workNanos;
    }

    int seconds() {
        return seconds;
    }

    List<Span> settled() {
        return settled;
    }

    List<Simulation.Load> loads() {
        return loads;
    }

    /** Returns whether the service limits the rate, not the configured maximum. */
    boolean isLimited() {
        return highest > 100 && limit().at(0) < 1000;
    }

    boolean isDown(long second) {
        return down.filter(span -> span.contains(second)).isPresent();
    }

    @Override
    public String toString() {
        return name;
    }

    private Scenario copy() {
        try {
            return (Scenario) clone();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
