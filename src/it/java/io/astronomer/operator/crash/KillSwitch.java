package io.astronomer.operator.crash;

import io.astronomer.operator.crash.Point.Moment;
import io.astronomer.operator.sandbox.checkpoint.Arrival;
import io.astronomer.operator.sandbox.checkpoint.Checkpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checkpoint of both services: records the operator's steps, and kills the operator at the armed point. */
final class KillSwitch implements Checkpoint {
    private final Runnable kill;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final IdentityHashMap<Arrival, Step> inFlight = new IdentityHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private Optional<Point> point = Optional.empty();
    private boolean triggered;
    private int creates;
    private Instant lastArrival = Instant.now();

    KillSwitch(Runnable kill) {
        this.kill = kill;
    }

    /** Discards the recorded steps; the next ones count from one. */
    synchronized void arm(Optional<Point> at) {
        numbers.clear();
        inFlight.clear();
        steps.clear();
        creates = 0;
        triggered = false;
        point = at;
    }

    /** Lets the operator's requests pass again. */
    synchronized void open() {
        triggered = false;
        point = Optional.empty();
    }

    synchronized boolean isTriggered() {
        return triggered;
    }

    synchronized List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Returns the number of created remote objects. */
    synchronized int creates() {
        return creates;
    }

    synchronized boolean isQuietFor(Duration time) {
        return Instant.now().isAfter(lastArrival.plus(time));
    }

    @Override
    public synchronized boolean admits(Arrival arrival) {
        if (!isFromOperator(arrival)) {
            return true;
        }
        lastArrival = Instant.now();
        if (triggered) {
            return false;
        }
        Optional<Step> step = Names.of(arrival).map(name -> numbered(arrival.service(), name));
        step.ifPresent(known -> {
            steps.add(known);
            inFlight.put(arrival, known);
        });
        return !triggersAt(step, Moment.BEFORE_EFFECT);
    }

    @Override
    public synchronized boolean releases(Arrival arrival, int status) {
        if (!isFromOperator(arrival)) {
            return true;
        }
        Optional<Step> step = Optional.ofNullable(inFlight.remove(arrival));
        if (status < 300
                && step.filter(known -> known.name().equals(Names.CREATE)).isPresent()) {
            creates++;
        }
        return !triggered && !triggersAt(step, Moment.BEFORE_ANSWER);
    }

    /** Keeps the lock during the kill. Otherwise a request of the dying operator could take effect. */
    private boolean triggersAt(Optional<Step> step, Moment moment) {
        boolean hit = step.map(known -> new Point(known, moment))
                .filter(reached -> point.filter(reached::equals).isPresent())
                .isPresent();
        if (hit) {
            triggered = true;
            kill.run();
        }
        return hit;
    }

    private Step numbered(Arrival.Service service, String name) {
        return new Step(service, name, numbers.merge(name, 1, Integer::sum));
    }

    private static boolean isFromOperator(Arrival arrival) {
        return arrival.sender().equals(KillableOperator.NAME);
    }
}
