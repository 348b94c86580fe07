package io.astronomer.operator.astro.ratelimit;

import io.astronomer.operator.astro.AstroException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;

/** Simulation of clients, the rate limiter and a service with a hidden limit, on a clock of its own. */
final class Simulation {
    private static final long SECOND = 1_000_000_000L;

    private final Scenario scenario;
    private final HiddenLimit limit;
    private final LimiterCore core;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final Map<String, Integer> backlog = new HashMap<>();
    private final Map<String, Long> openSince = new HashMap<>();
    private final Findings findings;
    private long now;
    private long number;
    private long random = 42;
    private long nextGrantAt = Long.MAX_VALUE;

    private record Event(long at, long number, Runnable effect) {}

    Simulation(Scenario scenario) {
        this.scenario = scenario;
        this.limit = scenario.limit();
        this.core = new LimiterCore(scenario.highest(), Scenario.CONCURRENCY, standing -> Optional.of(() -> {}), 0);
        this.findings = new Findings(scenario);
    }

    Findings run() {
        scenario.loads().forEach(this::start);
        for (long second = 0; second < scenario.seconds(); second++) {
            long at = second;
            at(
                    second * SECOND,
                    () -> findings.offered(at, limit.at(now), core.state(now).perSecond()));
        }
        grantDuePermits();
        long end = scenario.seconds() * SECOND;
        while (!events.isEmpty() && events.element().at() < end) {
            Event event = events.remove();
            now = event.at();
            event.effect().run();
        }
        return findings;
    }

    private void at(long time, Runnable effect) {
        events.add(new Event(time, number++, effect));
    }

    private void start(Load load) {
        if (load.everyNanos() == 0) {
            // The backlog never ends.
            for (int client = 0; client < load.clients(); client++) {
                backlog.put(load.key(client), Integer.MAX_VALUE);
                int own = client;
                at(0, () -> startRequest(load, own));
            }
        } else {
            at(0, () -> arrive(load, 0));
        }
    }

    private void arrive(Load load, int client) {
        int before = backlog.getOrDefault(load.key(client), 0);
        backlog.put(load.key(client), before + 1);
        if (before == 0) {
            startRequest(load, client);
        }
        at(now + load.everyNanos(), () -> arrive(load, (client + 1) % load.clients()));
    }

    private void startRequest(Load load, int client) {
        openSince.putIfAbsent(load.key(client), now);
        acquire(load, client);
    }

    private void acquire(Load load, int client) {
        if (backlog.getOrDefault(load.key(client), 0) == 0) {
            return;
        }
        List<PermitRequest> granted = new ArrayList<>();
        PermitRequest permitRequest =
                new PermitRequest(load.key(client), load.priority(), load.tenant(), "", () -> acquire(load, client));
        AcquireResult acquireResult = core.acquire(permitRequest, false, now, granted);
        callBack(granted);
        if (acquireResult instanceof AcquireResult.Granted acquired) {
            // Before it sends the request, the operator reads Secrets and writes an intent.
            at(now + work(), () -> send(load, client, permitRequest, acquired.at()));
        }
    }

    /** Returns a pseudo-random delay. Each run has the same sequence of delays. */
    private long work() {
        random = random * 6364136223846793005L + 1442695040888963407L;
        return (long) (scenario.workNanos() * ((random >>> 33) / (double) (1L << 31)));
    }

    private void send(Load load, int client, PermitRequest permitRequest, long permittedAt) {
        long sentAt = now;
        at(now + Scenario.LATENCY_NANOS / 2, () -> {
            Optional<AstroException> failure = response();
            findings.answered(
                    now / SECOND, load, failure.isPresent(), now - openSince.getOrDefault(permitRequest.key(), now));
            at(
                    now + Scenario.LATENCY_NANOS / 2,
                    () -> answered(load, client, permitRequest, permittedAt, sentAt, failure));
        });
    }

    private Optional<AstroException> response() {
        if (scenario.isDown(now / SECOND)) {
            return Optional.of(
                    new AstroException.Unavailable("down", OptionalInt.of(503), Optional.empty(), Optional.empty()));
        }
        return limit.admits(now)
                ? Optional.empty()
                : Optional.of(new AstroException.Throttled("too many", Optional.empty(), scenario.retryAfter()));
    }

    private void answered(
            Load load,
            int client,
            PermitRequest permitRequest,
            long permittedAt,
            long sentAt,
            Optional<AstroException> failure) {
        List<PermitRequest> granted = new ArrayList<>();
        core.recordResponse(permitRequest, true, failure, permittedAt, sentAt, now, granted);
        core.done(permitRequest, true, now, granted);
        if (failure.isEmpty()) {
            openSince.remove(permitRequest.key());
            backlog.computeIfPresent(
                    permitRequest.key(), (key, left) -> left == Integer.MAX_VALUE || left == 0 ? left : left - 1);
        }
        callBack(granted);
        // A refused request is retried after the shortest back-off. Otherwise the next one follows at once.
        at(failure.isEmpty() ? now : now + 2 * SECOND, () -> {
            if (backlog.getOrDefault(permitRequest.key(), 0) > 0) {
                startRequest(load, client);
            }
        });
    }

    private void callBack(List<PermitRequest> granted) {
        granted.forEach(permitRequest -> at(now, permitRequest.onGranted()));
        long wait = core.nanosUntilNextGrant(now);
        if (wait < SECOND * 3600 && now + wait < nextGrantAt) {
            nextGrantAt = now + wait;
            long planned = nextGrantAt;
            at(planned, () -> {
                // An earlier call may have replaced this one.
                if (planned == nextGrantAt) {
                    grantDuePermits();
                }
            });
        }
    }

    private void grantDuePermits() {
        nextGrantAt = Long.MAX_VALUE;
        List<PermitRequest> granted = new ArrayList<>();
        core.grantPermits(now, granted);
        callBack(granted);
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
