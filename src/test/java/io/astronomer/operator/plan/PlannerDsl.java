package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

/** Shorthand for decisions of the planner. */
final class PlannerDsl {
    private static final Planner PLANNER = new Planner();

    private PlannerDsl() {}

    static Decision on(Desired desired, Observed observed, RecordedState recordedState) {
        return PLANNER.decide(desired, observed, recordedState);
    }

    static Decision on(Desired desired, RemoteObjectBuilder remoteObjectBuilder, RecordedState recordedState) {
        return on(desired, new Observed.Present(remoteObjectBuilder.build()), recordedState);
    }

    static Decision absent(Desired desired, RecordedState recordedState) {
        return on(desired, new Observed.Absent(), recordedState);
    }

    /** Returns the plan, which must be blocked. */
    static Plan.Block blocked(Decision decision) {
        assertThat(decision.plan()).isInstanceOf(Plan.Block.class);
        return (Plan.Block) decision.plan();
    }

    static PendingPlan pendingPlan(Decision decision) {
        return blocked(decision).pendingPlan().orElseThrow();
    }

    static boolean needsConfirmation(Decision decision, RecordedState recordedState) {
        return PLANNER.needsConfirmation(decision, recordedState);
    }

    static Plan plan(Desired desired, Observed observed, RecordedState recordedState) {
        return on(desired, observed, recordedState).plan();
    }
}
