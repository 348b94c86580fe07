package io.astronomer.operator.plan;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.sandbox.astro.SettableClock;
import io.astronomer.operator.status.ReconcileInputs;
import io.astronomer.operator.status.RecordedStateReader;
import io.astronomer.operator.status.StatusUpdater;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Passes that remember what the status keeps, and nothing else. */
final class PlanRounds {
    private final Planner planner = new Planner();
    private final EnvironmentObjects objects;
    private final SettableClock clock;
    private final Duration pace;
    private final List<Plan> writes = new ArrayList<>();
    private EnvironmentObjectStatus status = EnvironmentObjectStatus.untouched();

    PlanRounds(EnvironmentObjects objects, SettableClock clock, Duration pace) {
        this.objects = objects;
        this.clock = clock;
        this.pace = pace;
    }

    List<Plan> writes() {
        return List.copyOf(writes);
    }

    RecordedState recordedState() {
        return RecordedStateReader.of(status, clock.instant());
    }

    /** One pass: one decision, carried out. */
    Decision pass(Desired desired) {
        Decision decision = planner.decide(desired, TwoWriters.observe(objects, desired), recordedState());
        clock.advance(pace);
        Outcome outcome = decision.plan().fold(new Act(desired, decision));
        Outcome whole = decision.drift()
                .<Outcome>map(drift -> new Outcome.Drifted(drift, outcome))
                .orElse(outcome);
        ReconcileInputs inputs = new ReconcileInputs(desired.generation(), desired.revision(), Optional.empty());
        status = StatusUpdater.next(status, inputs, whole, clock.instant());
        return decision;
    }

    /** The last word, after as many passes as it takes. */
    Plan untilRest(Desired desired, int most) {
        int before = writes.size();
        Plan plan = pass(desired).plan();
        while (writes.contains(plan)) {
            if (writes.size() - before > most) {
                throw new AssertionError("no rest after " + writes);
            }
            plan = pass(desired).plan();
        }
        return plan;
    }

    /** The one call of each step, and what came of it. */
    private final class Act implements Plan.Cases<Outcome> {
        private final Desired desired;
        private final Decision decision;

        Act(Desired desired, Decision decision) {
            this.desired = desired;
            this.decision = decision;
        }

        @Override
        public Outcome inSync(Plan.InSync plan) {
            return new Outcome.InSync(desired, plan.remote(), ownership());
        }

        @Override
        public Outcome create(Plan.Create plan) {
            writes.add(plan);
            status = StatusUpdater.creating(status, desired, clock.instant());
            return applied(Action.CREATE, Optional.of(objects.create(plan.request())), Optional.empty(), true);
        }

        @Override
        public Outcome update(Plan.Update plan) {
            writes.add(plan);
            RemoteObject answer = objects.update(plan.id(), plan.request());
            return applied(Action.UPDATE, Optional.of(plan.id()), Optional.of(answer), planner.isKept(desired, answer));
        }

        @Override
        public Outcome exclude(Plan.Exclude plan) {
            writes.add(plan);
            try {
                objects.excludeDeployment(plan.id(), plan.deploymentId());
                return applied(Action.EXCLUDE, Optional.of(plan.id()), Optional.empty(), true);
            } catch (AstroException failure) {
                return Failures.outcome(failure, Optional.of(Action.EXCLUDE));
            }
        }

        @Override
        public Outcome replace(Plan.Replace plan) {
            writes.add(plan);
            status = StatusUpdater.replacing(status, plan.successor());
            objects.delete(plan.id());
            return applied(Action.REPLACE, Optional.empty(), Optional.empty(), false);
        }

        @Override
        public Outcome delete(Plan.Delete plan) {
            throw new AssertionError("not asked for: " + plan);
        }

        @Override
        public Outcome release(Plan.Release plan) {
            throw new AssertionError("not asked for: " + plan);
        }

        @Override
        public Outcome await(Plan.Wait plan) {
            throw new AssertionError("not asked for: " + plan);
        }

        @Override
        public Outcome hold(Plan.Hold plan) {
            return new Outcome.Held(
                    plan.reason(), plan.message(), plan.pendingPlan(), decision.ownership(), plan.remote());
        }

        @Override
        public Outcome refuse(Plan.Refuse plan) {
            return new Outcome.Stalled(plan.reason(), plan.message());
        }

        private Outcome applied(Action action, Optional<String> id, Optional<RemoteObject> answer, boolean settled) {
            return new Outcome.Applied(action, desired, ownership(), id, answer, List.of(), settled);
        }

        private Ownership ownership() {
            return decision.ownership().orElseThrow();
        }
    }
}
