package io.astronomer.operator.plan;

/** What the planner makes of a situation. */
final class Decided {
    private static final Planner PLANNER = new Planner();

    private Decided() {}

    static Decision on(Desired desired, Observed observed, Memory memory) {
        return PLANNER.decide(desired, observed, memory);
    }

    static Plan plan(Desired desired, Observed observed, Memory memory) {
        return on(desired, observed, memory).plan();
    }
}
