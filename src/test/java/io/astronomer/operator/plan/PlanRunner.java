package io.astronomer.operator.plan;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.Subject;
import io.astronomer.operator.sandbox.astro.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Executes one plan per reconciliation, and keeps the recorded state that the status would. */
final class PlanRunner {
    private final Planner planner = new Planner();
    private final EnvironmentObjects objects;
    private final SettableClock clock;
    private final Duration pace;
    private final List<Plan> plans = new ArrayList<>();
    private RecordedState recordedState = RecordedState.none();

    PlanRunner(EnvironmentObjects objects, SettableClock clock, Duration pace) {
        this.objects = objects;
        this.clock = clock;
        this.pace = pace;
    }

    /** Returns all plans so far: the writes, and the last plan of each run. */
    List<Plan> plans() {
        return List.copyOf(plans);
    }

    Plan last() {
        return plans.get(plans.size() - 1);
    }

    RecordedState recordedState() {
        return recordedState;
    }

    /** Replaces the recorded state. */
    void startFrom(RecordedState other) {
        recordedState = other;
    }

    Plan plan(Desired desired) {
        return planner.decide(desired, TwoWriters.observe(objects, desired), recordedState)
                .plan();
    }

    boolean isSettled(Desired desired) {
        return planner.planWithoutValues(desired, TwoWriters.observe(objects, desired), recordedState)
                .isPresent();
    }

    /** Executes one plan. */
    Plan reconcile(Desired desired) {
        Plan plan = plan(desired);
        clock.advance(pace);
        recordedState = plan.fold(new Execution(desired));
        plans.add(plan);
        return plan;
    }

    /** Reconciles until the plan is not a write, and returns the writes. */
    List<Plan> writesUntilSettled(Desired desired, int maxWrites) {
        List<Plan> writes = new ArrayList<>();
        Plan plan = reconcile(desired);
        while (!(plan instanceof Plan.InSync || plan instanceof Plan.Refuse || plan instanceof Plan.Hold)) {
            writes.add(plan);
            if (writes.size() > maxWrites) {
                throw new AssertionError("not settled after " + writes);
            }
            plan = reconcile(desired);
        }
        return writes;
    }

    /** The one request of each step, and the recorded state after it. */
    private final class Execution implements Plan.Cases<RecordedState> {
        private final Desired desired;

        Execution(Desired desired) {
            this.desired = desired;
        }

        @Override
        public RecordedState inSync(Plan.InSync plan) {
            Action last =
                    recordedState.applied().map(RecordedState.Applied::action).orElse(Action.UPDATE);
            Optional<Instant> seen = Optional.of(plan.remote().updatedAt());
            return applied(plan.remote().id(), last, seen, subject(), true);
        }

        @Override
        public RecordedState create(Plan.Create plan) {
            recordedState = RecordedStates.createStarted(clock.instant());
            return applied(objects.create(plan.request()), Action.CREATE, Optional.empty(), Optional.empty(), false);
        }

        @Override
        public RecordedState update(Plan.Update plan) {
            RemoteObject response = objects.update(plan.id(), plan.request());
            Optional<String> us = response.updatedBy().map(Subject::id);
            boolean kept = planner.isKept(desired, response);
            return applied(plan.id(), Action.UPDATE, Optional.of(response.updatedAt()), us, kept);
        }

        @Override
        public RecordedState exclude(Plan.Exclude plan) {
            try {
                objects.excludeDeployment(plan.id(), plan.deploymentId());
            } catch (AstroException.Conflict excludedAlready) {
                // The Deployment is excluded already.
            }
            return applied(plan.id(), Action.EXCLUDE, Optional.empty(), subject(), false);
        }

        @Override
        public RecordedState replace(Plan.Replace plan) {
            objects.delete(plan.id());
            return RecordedStates.of(
                    Optional.of(desired.organizationId()), Optional.empty(), Optional.empty(), Optional.empty());
        }

        @Override
        public RecordedState hold(Plan.Hold plan) {
            return recordedState;
        }

        @Override
        public RecordedState refuse(Plan.Refuse plan) {
            return recordedState;
        }

        private Optional<String> subject() {
            return recordedState.applied().flatMap(RecordedState.Applied::subject);
        }

        private RecordedState applied(
                String id, Action action, Optional<Instant> at, Optional<String> subject, boolean verified) {
            RecordedState.Applied applied = new RecordedState.Applied(
                    OptionalLong.of(desired.generation()),
                    action,
                    desired.revision(),
                    at,
                    subject,
                    desired.writeOnly(),
                    verified);
            return RecordedStates.of(
                    Optional.of(desired.organizationId()), Optional.of(id), Optional.empty(), Optional.of(applied));
        }
    }
}
