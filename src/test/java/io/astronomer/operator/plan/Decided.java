package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

/** What the planner makes of a situation. */
final class Decided {
    private static final Planner PLANNER = new Planner();

    private Decided() {}

    static Decision on(Desired desired, Observed observed, Memory memory) {
        return PLANNER.decide(desired, observed, memory);
    }

    static Decision on(Desired desired, There there, Memory memory) {
        return on(desired, new Observed.Present(there.build()), memory);
    }

    static Decision absent(Desired desired, Memory memory) {
        return on(desired, new Observed.Absent(), memory);
    }

    /** The plan, which is one that is not carried out. */
    static Plan.Hold held(Decision decision) {
        assertThat(decision.plan()).isInstanceOf(Plan.Hold.class);
        return (Plan.Hold) decision.plan();
    }

    static Proposal proposal(Decision decision) {
        return held(decision).proposal().orElseThrow();
    }

    static boolean needsConfirmation(Decision decision, Memory memory) {
        return PLANNER.needsConfirmation(decision, memory);
    }

    static Plan plan(Desired desired, Observed observed, Memory memory) {
        return on(desired, observed, memory).plan();
    }
}
