package io.astronomer.operator.controller;

import io.astronomer.operator.api.Action;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.cache.RemoteObjectCache;
import io.astronomer.operator.plan.Change;
import io.astronomer.operator.plan.Decision;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Failures;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Plan;
import io.astronomer.operator.plan.Planner;
import io.astronomer.operator.plan.ReconcileResult;
import io.astronomer.operator.plan.RecordedState;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Executes one step: sends one request, and updates the cache. */
final class PlanExecutor implements Plan.Cases<ReconcileResult> {
    private final EnvironmentObjects objects;
    private final RemoteObjectCache cache;
    private final Planner planner;
    private final InstantSource clock;
    private final Desired desired;
    private final RecordedState recordedState;
    private final Decision decision;
    private final WriteIntent intent;

    PlanExecutor(
            EnvironmentObjects objects,
            RemoteObjectCache cache,
            Planner planner,
            InstantSource clock,
            Desired desired,
            RecordedState recordedState,
            Decision decision,
            WriteIntent intent) {
        this.objects = objects;
        this.cache = cache;
        this.planner = planner;
        this.clock = clock;
        this.desired = desired;
        this.recordedState = recordedState;
        this.decision = decision;
        this.intent = intent;
    }

    @Override
    public ReconcileResult inSync(Plan.InSync plan) {
        return ReconcileResult.of(new Outcome.InSync(desired, plan.remote(), ownership()));
    }

    @Override
    public ReconcileResult create(Plan.Create plan) {
        intent.beforeCreate(desired, clock.instant());
        try {
            String id = objects.create(plan.request());
            cache.invalidate(desired.identity());
            return applied(Action.Create, Optional.of(id), Optional.empty(), List.of(), true);
        } catch (AstroException failure) {
            cache.invalidate(desired.identity());
            return Failures.ofCreate(failure, recordedState.createStartedAt().isPresent());
        }
    }

    @Override
    public ReconcileResult update(Plan.Update plan) {
        intent.beforeWrite();
        try {
            RemoteObject response = objects.update(plan.id(), plan.request());
            cache.put(response);
            boolean kept = planner.isKept(desired, response);
            return applied(Action.Update, Optional.of(plan.id()), Optional.of(response), plan.changes(), kept);
        } catch (AstroException failure) {
            return failed(failure, Action.Update);
        }
    }

    @Override
    public ReconcileResult exclude(Plan.Exclude plan) {
        intent.beforeWrite();
        try {
            objects.excludeDeployment(plan.id(), plan.deploymentId());
            cache.invalidate(desired.identity());
            Change change =
                    new Change("excludeLinks." + plan.deploymentId(), Change.Kind.EXCLUDE, "", plan.deploymentId());
            return applied(Action.Exclude, Optional.of(plan.id()), Optional.empty(), List.of(change), true);
        } catch (AstroException failure) {
            return failed(failure, Action.Exclude);
        }
    }

    @Override
    public ReconcileResult replace(Plan.Replace plan) {
        intent.beforeReplace(plan.successor());
        try {
            objects.delete(plan.id());
            cache.putAbsent(desired.identity());
            return applied(Action.Replace, Optional.empty(), Optional.empty(), plan.changes(), false);
        } catch (AstroException failure) {
            return failed(failure, Action.Replace);
        }
    }

    @Override
    public ReconcileResult block(Plan.Block plan) {
        return ReconcileResult.of(new Outcome.Blocked(
                plan.reason(),
                plan.message(),
                plan.pendingPlan(),
                decision.ownership(),
                plan.remote(),
                cache.readAt(desired.identity()),
                Optional.empty()));
    }

    @Override
    public ReconcileResult refuse(Plan.Refuse plan) {
        return ReconcileResult.of(new Outcome.Stalled(plan.reason(), plan.message()));
    }

    private ReconcileResult applied(
            Action action,
            Optional<String> id,
            Optional<RemoteObject> response,
            List<Change> changes,
            boolean settled) {
        return ReconcileResult.of(new Outcome.Applied(action, desired, ownership(), id, response, changes, settled));
    }

    private Ownership ownership() {
        return decision.ownership().orElseThrow();
    }

    private ReconcileResult failed(AstroException failure, Action action) {
        // The write may have taken effect all the same.
        cache.invalidate(desired.identity());
        return ReconcileResult.of(Failures.outcome(failure, Optional.of(action)));
    }
}
