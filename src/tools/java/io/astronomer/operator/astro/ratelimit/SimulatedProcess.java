package io.astronomer.operator.astro.ratelimit;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.ratelimit.Simulation.Load;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clients of one process, and its rate limiter. */
final class SimulatedProcess {
    private static final long SECOND = Simulation.SECOND;

    private final Simulation simulation;
    private final Scenario scenario;
    private final int place;
    private final LimiterCore core;
    private final Map<String, Integer> backlog = new HashMap<>();
    private final Map<String, Long> openSince = new HashMap<>();
    private long nextGrantAt = Long.MAX_VALUE;

    SimulatedProcess(Simulation simulation, Scenario scenario, int place) {
        this.simulation = simulation;
        this.scenario = scenario;
        this.place = place;
        this.core = new LimiterCore(scenario.highest(), Scenario.CONCURRENCY, standing -> Optional.of(() -> {}), 0);
    }

    void start() {
        scenario.loads().forEach(this::start);
    }

    double perSecond() {
        return core.state(now()).perSecond();
    }

    private long now() {
        return simulation.now();
    }

    /** The name in the findings; the first process has the names of the loads. */
    private String name(Load load) {
        return place == 0 ? load.name() : load.name() + " " + (place + 1);
    }

    private void start(Load load) {
        if (load.everyNanos() == 0) {
            // The backlog never ends.
            for (int client = 0; client < load.clients(); client++) {
                backlog.put(load.key(client), Integer.MAX_VALUE);
                int own = client;
                simulation.at(0, () -> startRequest(load, own));
            }
        } else {
            simulation.at(0, () -> arrive(load, 0));
        }
    }

    private void arrive(Load load, int client) {
        int before = backlog.getOrDefault(load.key(client), 0);
        backlog.put(load.key(client), before + 1);
        if (before == 0) {
            startRequest(load, client);
        }
        simulation.at(now() + load.everyNanos(), () -> arrive(load, (client + 1) % load.clients()));
    }

    private void startRequest(Load load, int client) {
        openSince.putIfAbsent(load.key(client), now());
        acquire(load, client);
    }

    private void acquire(Load load, int client) {
        if (backlog.getOrDefault(load.key(client), 0) == 0) {
            return;
        }
        List<PermitRequest> granted = new ArrayList<>();
        PermitRequest permitRequest =
                new PermitRequest(load.key(client), load.priority(), load.tenant(), "", () -> acquire(load, client));
        AcquireResult acquireResult = core.acquire(permitRequest, false, now(), granted);
        callBack(granted);
        if (acquireResult instanceof AcquireResult.Granted acquired) {
            // Before it sends the request, the operator reads Secrets and writes an intent.
            long work = simulation.between(0, scenario.workNanos());
            simulation.at(now() + work, () -> send(load, client, permitRequest, acquired.at()));
        }
    }

    private void send(Load load, int client, PermitRequest permitRequest, long permittedAt) {
        long sentAt = now();
        long way = simulation.between(scenario.leastLatency(), scenario.mostLatency()) / 2;
        simulation.at(sentAt + way, () -> {
            long waited = now() - openSince.getOrDefault(permitRequest.key(), now());
            Optional<AstroException> failure = simulation.response(name(load), waited);
            simulation.at(now() + way, () -> answered(load, client, permitRequest, permittedAt, sentAt, failure));
        });
    }

    private void answered(
            Load load,
            int client,
            PermitRequest permitRequest,
            long permittedAt,
            long sentAt,
            Optional<AstroException> failure) {
        List<PermitRequest> granted = new ArrayList<>();
        core.recordResponse(permitRequest, true, failure, permittedAt, sentAt, now(), granted);
        core.done(permitRequest, true, now(), granted);
        if (failure.isEmpty()) {
            openSince.remove(permitRequest.key());
            backlog.computeIfPresent(
                    permitRequest.key(), (key, left) -> left == Integer.MAX_VALUE || left == 0 ? left : left - 1);
        }
        callBack(granted);
        // A refused request is retried after the shortest back-off. Otherwise the next one follows at once.
        simulation.at(failure.isEmpty() ? now() : now() + 2 * SECOND, () -> {
            if (backlog.getOrDefault(permitRequest.key(), 0) > 0) {
                startRequest(load, client);
            }
        });
    }

    private void callBack(List<PermitRequest> granted) {
        granted.forEach(permitRequest -> simulation.at(now(), permitRequest.onGranted()));
        long wait = core.nanosUntilNextGrant(now());
        if (wait < SECOND * 3600 && now() + wait < nextGrantAt) {
            nextGrantAt = now() + wait;
            long planned = nextGrantAt;
            simulation.at(planned, () -> {
                // An earlier call may have replaced this one.
                if (planned == nextGrantAt) {
                    grantDuePermits();
                }
            });
        }
    }

    void grantDuePermits() {
        nextGrantAt = Long.MAX_VALUE;
        List<PermitRequest> granted = new ArrayList<>();
        core.grantPermits(now(), granted);
        callBack(granted);
    }
}
