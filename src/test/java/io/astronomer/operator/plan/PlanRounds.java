package io.astronomer.operator.plan;

import io.astronomer.operator.api.Action;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.sandbox.astro.SettableClock;
import io.astronomer.operator.status.PoliciesInForce;
import io.astronomer.operator.status.ReconcileInputs;
import io.astronomer.operator.status.RecordedStateReader;
import io.astronomer.operator.status.StatusUpdater;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Executes one plan per reconciliation; only the status keeps state between them. */
final class PlanRounds {
    private final Planner planner = new Planner();
    private final EnvironmentObjects objects;
    private final SettableClock clock;
    private final Duration pace;
    private final List<Plan> plans = new ArrayList<>();
    private EnvironmentObjectStatus status = EnvironmentObjectStatus.untouched();

    PlanRounds(EnvironmentObjects objects, SettableClock clock, Duration pace) {
        this.objects = objects;
        this.clock = clock;
        this.pace = pace;
    }

    /** Returns all plans so far. */
    List<Plan> plans() {
        return List.copyOf(plans);
    }

    List<Plan> writes() {
        return plans.stream().filter(PlanRounds::isWrite).toList();
    }

    Plan last() {
        return plans.get(plans.size() - 1);
    }

    private static boolean isWrite(Plan plan) {
        return !(plan instanceof Plan.InSync || plan instanceof Plan.Refuse || plan instanceof Plan.Block);
    }

    RecordedState recordedState() {
        return RecordedStateReader.of(status, clock.instant());
    }

    /** Replaces the status by that of an interrupted create. */
    void interruptCreate(Desired desired) {
        status = StatusUpdater.creating(EnvironmentObjectStatus.untouched(), desired, clock.instant());
    }

    Decision decide(Desired desired) {
        return planner.decide(desired, TwoWriters.observe(objects, desired), recordedState());
    }

    boolean isSettled(Desired desired) {
        return planner.planWithoutValues(desired, TwoWriters.observe(objects, desired), recordedState())
                .isPresent();
    }

    /** Executes one decision. */
    Decision reconcile(Desired desired) {
        Decision decision = decide(desired);
        plans.add(decision.plan());
        clock.advance(pace);
        Outcome outcome = decision.plan().fold(new Execution(desired, decision));
        ReconcileResult result = ReconcileResult.of(outcome).with(decision.drift());
        ReconcileInputs inputs = new ReconcileInputs(
                desired.generation(),
                Optional.of(ObjectType.ENVIRONMENT_VARIABLE),
                desired.revision(),
                Optional.empty(),
                new PoliciesInForce(Policy.standard(), Duration.ofMinutes(5)));
        status = StatusUpdater.next(status, inputs, result, clock.instant());
        return decision;
    }

    /** Reconciles until the plan is not a write, and returns that plan. */
    Plan untilSettled(Desired desired, int maxWrites) {
        int before = writes().size();
        Plan plan = reconcile(desired).plan();
        while (isWrite(plan)) {
            if (writes().size() - before > maxWrites) {
                throw new AssertionError("not settled after " + writes());
            }
            plan = reconcile(desired).plan();
        }
        return plan;
    }

    /** The one request of each step, and its outcome. */
    private final class Execution implements Plan.Cases<Outcome> {
        private final Desired desired;
        private final Decision decision;

        Execution(Desired desired, Decision decision) {
            this.desired = desired;
            this.decision = decision;
        }

        @Override
        public Outcome inSync(Plan.InSync plan) {
            return new Outcome.InSync(desired, plan.remote(), ownership());
        }

        @Override
        public Outcome create(Plan.Create plan) {
            status = StatusUpdater.creating(status, desired, clock.instant());
            return applied(Action.Create, Optional.of(objects.create(plan.request())), Optional.empty(), true);
        }

        @Override
        public Outcome update(Plan.Update plan) {
            RemoteObject response = objects.update(plan.id(), plan.request());
            return applied(
                    Action.Update, Optional.of(plan.id()), Optional.of(response), planner.isKept(desired, response));
        }

        @Override
        public Outcome exclude(Plan.Exclude plan) {
            try {
                objects.excludeDeployment(plan.id(), plan.deploymentId());
                return applied(Action.Exclude, Optional.of(plan.id()), Optional.empty(), true);
            } catch (AstroException failure) {
                return Failures.outcome(failure, Optional.of(Action.Exclude));
            }
        }

        @Override
        public Outcome replace(Plan.Replace plan) {
            status = StatusUpdater.replacing(status, plan.successor());
            objects.delete(plan.id());
            return applied(Action.Replace, Optional.empty(), Optional.empty(), false);
        }

        @Override
        public Outcome block(Plan.Block plan) {
            return new Outcome.Blocked(
                    plan.reason(), plan.message(), plan.pendingPlan(), decision.ownership(), plan.remote());
        }

        @Override
        public Outcome refuse(Plan.Refuse plan) {
            return new Outcome.Stalled(plan.reason(), plan.message());
        }

        private Outcome applied(Action action, Optional<String> id, Optional<RemoteObject> response, boolean settled) {
            return new Outcome.Applied(action, desired, ownership(), id, response, List.of(), settled);
        }

        private Ownership ownership() {
            return decision.ownership().orElseThrow();
        }
    }
}
