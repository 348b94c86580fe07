package io.astronomer.operator.astro.ratelimit;

import io.astronomer.operator.astro.AstroException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** Simulation of clients, their rate limiters and a service with a hidden limit, on a clock of its own. */
final class Simulation {
    static final long SECOND = 1_000_000_000L;

    private final Scenario scenario;
    private final HiddenLimit limit;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final Findings findings;
    private final List<SimulatedProcess> processes;
    private long now;
    private long number;
    private long random;

    private record Event(long at, long number, Runnable effect) {}

    Simulation(Scenario scenario) {
        this.scenario = scenario;
        this.limit = scenario.limit();
        this.random = scenario.seed();
        this.findings = new Findings(scenario);
        this.processes = IntStream.range(0, scenario.processes())
                .mapToObj(place -> new SimulatedProcess(this, scenario, place))
                .toList();
    }

    Findings run() {
        processes.forEach(SimulatedProcess::start);
        for (long second = 0; second < scenario.seconds(); second++) {
            long at = second;
            at(second * SECOND, () -> findings.offered(at, limit.at(now), perSecond()));
        }
        processes.forEach(SimulatedProcess::grantDuePermits);
        long end = scenario.seconds() * SECOND;
        while (!events.isEmpty() && events.element().at() < end) {
            Event event = events.remove();
            now = event.at();
            event.effect().run();
        }
        return findings;
    }

    private double perSecond() {
        return processes.stream().mapToDouble(SimulatedProcess::perSecond).sum();
    }

    long now() {
        return now;
    }

    void at(long time, Runnable effect) {
        events.add(new Event(time, number++, effect));
    }

    /** Returns a pseudo-random delay. Each run of a seed has the same sequence of delays. */
    long between(long least, long most) {
        if (least == most) {
            return least;
        }
        random = random * 6364136223846793005L + 1442695040888963407L;
        return least + (long) ((most - least) * ((random >>> 33) / (double) (1L << 31)));
    }

    /** Returns the response of the service; empty for a success. */
    Optional<AstroException> response(String load, long waitedNanos) {
        Optional<AstroException> failure = response();
        findings.answered(now / SECOND, load, failure.isPresent(), waitedNanos);
        return failure;
    }

    private Optional<AstroException> response() {
        if (scenario.isDown(now / SECOND)) {
            return Optional.of(
                    new AstroException.Unavailable("down", OptionalInt.of(503), Optional.empty(), Optional.empty()));
        }
        return limit.admits(now)
                ? Optional.empty()
                : Optional.of(new AstroException.Throttled("too many", Optional.empty(), retryAfter()));
    }

    private Optional<Duration> retryAfter() {
        return switch (scenario.retryAfter()) {
            case NONE -> Optional.empty();
            case ONE_SECOND -> Optional.of(Duration.ofSeconds(1));
            case UNTIL_ROOM -> Optional.of(Duration.ofSeconds((limit.nanosToRoom(now) + SECOND - 1) / SECOND));
        };
    }

    /** Clients of one namespace and priority. */
    record Load(Priority priority, String tenant, int clients, Duration every) {

        /** Returns clients that always have another request. */
        static Load always(Priority priority, String tenant, int clients) {
            return new Load(priority, tenant, clients, Duration.ZERO);
        }

        static Load every(Priority priority, String tenant, int clients, Duration every) {
            return new Load(priority, tenant, clients, every);
        }

        long everyNanos() {
            return every.toNanos();
        }

        String key(int client) {
            return priority + " " + tenant + " " + client;
        }

        String name() {
            return priority + " " + tenant;
        }
    }
}
