package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.PolicySpec;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.observe.Snapshots;
import io.astronomer.operator.plan.Action;
import io.astronomer.operator.plan.DeletionPolicy;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Failures;
import io.astronomer.operator.plan.Memory;
import io.astronomer.operator.plan.Observed;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Plan;
import io.astronomer.operator.plan.Planner;
import io.astronomer.operator.plan.SecretRevision;
import io.astronomer.operator.resolve.Resolution;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.status.Memories;
import java.time.InstantSource;
import java.util.Optional;

/** One pass: resolve, observe, plan, act. Knows no framework; throws only on bugs. */
public final class Loop implements Passes {
    private final String organizationId;
    private final Resolver resolver;
    private final Snapshots snapshots;
    private final EnvironmentObjects objects;
    private final InstantSource clock;
    private final Planner planner = new Planner();

    public Loop(
            String organizationId,
            Resolver resolver,
            Snapshots snapshots,
            EnvironmentObjects objects,
            InstantSource clock) {
        this.organizationId = organizationId;
        this.resolver = resolver;
        this.snapshots = snapshots;
        this.objects = objects;
        this.clock = clock;
    }

    /** A pass over a resource that stays. */
    @Override
    public Outcome run(EnvironmentObject resource, Intents intents) {
        if (resource.getSpec() != null && Boolean.TRUE.equals(resource.getSpec().suspend())) {
            return new Outcome.Suspended();
        }
        Memory memory = Memories.of(resource.getStatus());
        try {
            if (planner.beforeLooking(organizationId, memory).orElse(null) instanceof Plan.Refuse refusal) {
                return new Outcome.Stalled(refusal.reason(), refusal.message());
            }
            if (Requests.isOpen(resource)) {
                resolver.identity(resource).ifPresent(snapshots::touched);
            }
            Resolution glance = resolver.glance(resource);
            return glance instanceof Resolution.Resolved resolved
                    ? pass(resource, resolved.desired(), memory, intents)
                    : ((Resolution.Unresolved) glance).outcome();
        } catch (AstroException failure) {
            return Failures.outcome(failure, Optional.empty());
        }
    }

    @Override
    public Optional<SecretRevision> revision(EnvironmentObject resource) {
        return resolver.glance(resource).known().flatMap(Desired::revision);
    }

    private Outcome pass(EnvironmentObject resource, Desired glance, Memory memory, Intents intents) {
        Observed observed = snapshots.observe(glance.identity(), memory.id());
        if (planner.isSettled(glance, observed, memory)) {
            return new Outcome.InSync(glance, ((Observed.Present) observed).object());
        }
        Resolution read = resolver.read(resource);
        if (read instanceof Resolution.Unresolved unresolved) {
            return unresolved.outcome();
        }
        Desired desired = ((Resolution.Resolved) read).desired();
        Plan plan = confirmed(desired, observed, memory);
        return plan.fold(new Actor(objects, snapshots, planner, clock, desired, memory, intents));
    }

    /** What would hurt if the listing were outdated is planned once more on a read of its own. */
    private Plan confirmed(Desired desired, Observed observed, Memory memory) {
        Plan plan = planner.plan(desired, observed, memory);
        boolean hurts = plan instanceof Plan.Replace || plan instanceof Plan.Refuse;
        if (!hurts || !(observed instanceof Observed.Present present)) {
            return plan;
        }
        Observed now = snapshots.confirm(desired.identity(), present.object().id());
        return planner.plan(desired, now, memory);
    }

    /** What has to happen before a resource that is being deleted may go. Needs the id and the token only. */
    @Override
    public Outcome delete(EnvironmentObject resource) {
        Memory memory = Memories.of(resource.getStatus());
        try {
            return carryOut(planDeletion(resource, memory), resource, memory);
        } catch (AstroException failure) {
            return Failures.outcome(failure, Optional.empty());
        }
    }

    private Plan planDeletion(EnvironmentObject resource, Memory memory) {
        DeletionPolicy policy = policy(resource);
        if (!planner.mayHaveLost(organizationId, policy, memory)) {
            return planner.planDeletion(organizationId, policy, Optional.empty(), Optional.empty(), memory);
        }
        Optional<Observed> observed = resolver.identity(resource).map(this::observeAnew);
        Optional<Desired> known = observed.filter(Observed.Present.class::isInstance)
                .flatMap(there -> resolver.read(resource).known());
        return planner.planDeletion(organizationId, policy, known, observed, memory);
    }

    private Outcome carryOut(Plan plan, EnvironmentObject resource, Memory memory) {
        if (plan instanceof Plan.Refuse refusal) {
            return new Outcome.Stalled(refusal.reason(), refusal.message());
        }
        if (plan instanceof Plan.Wait wait) {
            return new Outcome.Waiting(wait.reason(), wait.message());
        }
        if (!(plan instanceof Plan.Delete delete)) {
            return new Outcome.Released(Optional.empty(), memory.id());
        }
        try {
            objects.delete(delete.id());
        } catch (AstroException failure) {
            return Failures.outcome(failure, Optional.of(Action.DELETE));
        }
        resolver.identity(resource).ifPresent(snapshots::removed);
        return new Outcome.Released(Optional.of(delete.id()), Optional.empty());
    }

    /** A create whose answer was lost may be younger than the listing. */
    private Observed observeAnew(ObjectIdentity identity) {
        snapshots.touched(identity);
        return snapshots.observe(identity, Optional.empty());
    }

    /** A policy that this version does not know must not cost the object. */
    private static DeletionPolicy policy(EnvironmentObject resource) {
        PolicySpec policy =
                resource.getSpec() == null ? null : resource.getSpec().policy();
        if (policy == null || policy.deletion() == null) {
            return DeletionPolicy.DELETE;
        }
        return switch (policy.deletion()) {
            case Delete -> DeletionPolicy.DELETE;
            case Orphan, Unknown -> DeletionPolicy.ORPHAN;
        };
    }
}
