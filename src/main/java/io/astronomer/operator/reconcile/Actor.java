package io.astronomer.operator.reconcile;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.observe.Snapshots;
import io.astronomer.operator.plan.Action;
import io.astronomer.operator.plan.Change;
import io.astronomer.operator.plan.Decision;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Failures;
import io.astronomer.operator.plan.Memory;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Ownership;
import io.astronomer.operator.plan.Plan;
import io.astronomer.operator.plan.Planner;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Carries out one step of one resource: one call, and the shared view told of it. */
final class Actor implements Plan.Cases<Outcome> {
    private final EnvironmentObjects objects;
    private final Snapshots snapshots;
    private final Planner planner;
    private final InstantSource clock;
    private final Desired desired;
    private final Memory memory;
    private final Decision decision;
    private final Intents intents;

    Actor(
            EnvironmentObjects objects,
            Snapshots snapshots,
            Planner planner,
            InstantSource clock,
            Desired desired,
            Memory memory,
            Decision decision,
            Intents intents) {
        this.objects = objects;
        this.snapshots = snapshots;
        this.planner = planner;
        this.clock = clock;
        this.desired = desired;
        this.memory = memory;
        this.decision = decision;
        this.intents = intents;
    }

    @Override
    public Outcome inSync(Plan.InSync plan) {
        return new Outcome.InSync(desired, plan.remote(), ownership());
    }

    @Override
    public Outcome create(Plan.Create plan) {
        intents.creating(desired, clock.instant());
        try {
            String id = objects.create(plan.request());
            snapshots.touched(desired.identity());
            return applied(Action.CREATE, Optional.of(id), Optional.empty(), List.of(), true);
        } catch (AstroException failure) {
            snapshots.touched(desired.identity());
            return Failures.ofCreate(failure, memory.createStartedAt().isPresent());
        }
    }

    @Override
    public Outcome update(Plan.Update plan) {
        try {
            RemoteObject answer = objects.update(plan.id(), plan.request());
            snapshots.wrote(answer);
            boolean kept = planner.isKept(desired, answer);
            return applied(Action.UPDATE, Optional.of(plan.id()), Optional.of(answer), plan.changes(), kept);
        } catch (AstroException failure) {
            return failed(failure, Action.UPDATE);
        }
    }

    @Override
    public Outcome exclude(Plan.Exclude plan) {
        try {
            objects.excludeDeployment(plan.id(), plan.deploymentId());
            snapshots.touched(desired.identity());
            Change change =
                    new Change("excludeLinks." + plan.deploymentId(), Change.Kind.EXCLUDE, "", plan.deploymentId());
            return applied(Action.EXCLUDE, Optional.of(plan.id()), Optional.empty(), List.of(change), true);
        } catch (AstroException failure) {
            return failed(failure, Action.EXCLUDE);
        }
    }

    @Override
    public Outcome replace(Plan.Replace plan) {
        intents.replacing(plan.successor());
        try {
            objects.delete(plan.id());
            snapshots.removed(desired.identity());
            return applied(Action.REPLACE, Optional.empty(), Optional.empty(), plan.changes(), false);
        } catch (AstroException failure) {
            return failed(failure, Action.REPLACE);
        }
    }

    @Override
    public Outcome delete(Plan.Delete plan) {
        throw new IllegalStateException("a resource that stays deletes nothing but to replace it");
    }

    @Override
    public Outcome release(Plan.Release plan) {
        throw new IllegalStateException("a resource that stays releases nothing");
    }

    @Override
    public Outcome await(Plan.Wait plan) {
        return new Outcome.Waiting(plan.reason(), plan.message());
    }

    @Override
    public Outcome hold(Plan.Hold plan) {
        return new Outcome.Held(
                plan.reason(),
                plan.message(),
                plan.proposal(),
                decision.ownership(),
                plan.remote(),
                snapshots.readAt(desired.identity()));
    }

    @Override
    public Outcome refuse(Plan.Refuse plan) {
        return new Outcome.Stalled(plan.reason(), plan.message());
    }

    private Outcome applied(
            Action action, Optional<String> id, Optional<RemoteObject> answer, List<Change> changes, boolean settled) {
        return new Outcome.Applied(action, desired, ownership(), id, answer, changes, settled);
    }

    private Ownership ownership() {
        return decision.ownership().orElseThrow();
    }

    private Outcome failed(AstroException failure, Action action) {
        // The write may have taken effect all the same.
        snapshots.touched(desired.identity());
        return Failures.outcome(failure, Optional.of(action));
    }
}
