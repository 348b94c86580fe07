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

/** Stands before both services: notes the steps of the operator, and kills it at the one that it is set to. */
final class KillSwitch implements Checkpoint {
    private final Runnable kill;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final IdentityHashMap<Arrival, Step> underWay = new IdentityHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private Optional<Point> point = Optional.empty();
    private boolean sprung;
    private int creates;
    private Instant last = Instant.now();

    KillSwitch(Runnable kill) {
        this.kill = kill;
    }

    /** Forgets the steps so far; the next ones count from one. */
    synchronized void set(Optional<Point> at) {
        numbers.clear();
        underWay.clear();
        steps.clear();
        creates = 0;
        sprung = false;
        point = at;
    }

    /** Lets the operator's requests pass again. */
    synchronized void open() {
        sprung = false;
        point = Optional.empty();
    }

    synchronized boolean isSprung() {
        return sprung;
    }

    synchronized List<Step> steps() {
        return List.copyOf(steps);
    }

    /** How many objects were created. */
    synchronized int creates() {
        return creates;
    }

    synchronized boolean isQuietFor(Duration time) {
        return Instant.now().isAfter(last.plus(time));
    }

    @Override
    public synchronized boolean admits(Arrival arrival) {
        if (!isOurs(arrival)) {
            return true;
        }
        last = Instant.now();
        if (sprung) {
            return false;
        }
        Optional<Step> step = Names.of(arrival).map(what -> numbered(arrival.service(), what));
        step.ifPresent(known -> {
            steps.add(known);
            underWay.put(arrival, known);
        });
        return !springsAt(step, Moment.BEFORE_EFFECT);
    }

    @Override
    public synchronized boolean releases(Arrival arrival, int status) {
        if (!isOurs(arrival)) {
            return true;
        }
        Optional<Step> step = Optional.ofNullable(underWay.remove(arrival));
        if (status < 300
                && step.filter(known -> known.what().equals(Names.CREATE)).isPresent()) {
            creates++;
        }
        return !sprung && !springsAt(step, Moment.BEFORE_ANSWER);
    }

    /** Held while it kills, so that nothing of the dying operator takes effect meanwhile. */
    private boolean springsAt(Optional<Step> step, Moment moment) {
        boolean hit = step.map(known -> new Point(known, moment))
                .filter(here -> point.filter(here::equals).isPresent())
                .isPresent();
        if (hit) {
            sprung = true;
            kill.run();
        }
        return hit;
    }

    private Step numbered(Arrival.Service service, String what) {
        return new Step(service, what, numbers.merge(what, 1, Integer::sum));
    }

    private static boolean isOurs(Arrival arrival) {
        return arrival.sender().equals(KillableOperator.NAME);
    }
}
