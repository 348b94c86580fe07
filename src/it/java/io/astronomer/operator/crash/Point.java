package io.astronomer.operator.crash;

import io.astronomer.operator.sandbox.checkpoint.Arrival.Service;
import java.util.List;
import java.util.stream.Stream;

/** A moment at which the operator is killed. */
record Point(Step step, Moment moment) {

    /** Before or after the effect of a request. */
    enum Moment {
        BEFORE_EFFECT,
        BEFORE_ANSWER
    }

    /** Returns the points before and after each step, in the order of the steps. */
    static List<Point> around(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> Stream.of(Moment.values()).map(moment -> new Point(step, moment)))
                .toList();
    }

    @Override
    public String toString() {
        String service = step.service() == Service.ASTRO ? "Astro" : "Kubernetes";
        return switch (moment) {
            case BEFORE_EFFECT -> "killed before " + service + " sees " + step;
            case BEFORE_ANSWER -> "killed after " + service + " carried out " + step + ", before its answer";
        };
    }
}
