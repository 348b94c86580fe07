package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.limit.Permit;
import io.astronomer.operator.blast.BlastRadius;
import io.astronomer.operator.observe.Snapshots;
import io.astronomer.operator.plan.Action;
import io.astronomer.operator.plan.DeletionPlanner;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Failures;
import io.astronomer.operator.plan.Memory;
import io.astronomer.operator.plan.Observed;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Plan;
import io.astronomer.operator.plan.Planner;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.status.Memories;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What has to happen before a resource that is being deleted may go. Needs the id and the token only. */
final class Departure {
    /** The view is taken anew for the first look; the next ones may share it. */
    private static final Duration VIEW_LASTS = Duration.ofSeconds(60);

    private final String organizationId;
    private final Resolver resolver;
    private final Identities identities;
    private final Snapshots snapshots;
    private final Astro astro;
    private final Errands errands;
    private final BlastRadius radius;
    private final DeletionPlanner planner;
    private final InstantSource clock;

    Departure(
            String organizationId,
            Resolver resolver,
            Identities identities,
            Snapshots snapshots,
            Astro astro,
            Errands errands,
            BlastRadius radius,
            Planner planner,
            InstantSource clock) {
        this.organizationId = organizationId;
        this.resolver = resolver;
        this.identities = identities;
        this.snapshots = snapshots;
        this.astro = astro;
        this.errands = errands;
        this.radius = radius;
        this.planner = new DeletionPlanner(planner);
        this.clock = clock;
    }

    Outcome delete(EnvironmentObject resource) {
        return ForcedOrphan.of(resource).orElseGet(() -> ForcedOrphan.hinted(attempt(resource)));
    }

    private Outcome attempt(EnvironmentObject resource) {
        Memory recorded = Memories.of(resource.getStatus(), clock.instant());
        // What a create of ours may have left under the identity is the other resource's; an id of our own stays ours.
        Memory memory = identities.winnerOver(resource).isPresent() ? recorded.withoutCreate() : recorded;
        try {
            Policy policy = resolver.policy(resource);
            if (!planner.mayHaveLost(organizationId, policy, memory)) {
                return carryOut(
                        planner.plan(organizationId, policy, Optional.empty(), Optional.empty(), memory),
                        resource,
                        memory);
            }
            Optional<ObjectIdentity> identity = resolver.identity(resource);
            Optional<Observed> observed = identity.flatMap(known -> observeAnew(known, resource));
            if (identity.isPresent() && observed.isEmpty()) {
                astro.admission().withdraw(Errands.key(resource));
                return new Outcome.Deferred();
            }
            return carryOut(judged(resource, policy, observed, memory), resource, memory);
        } catch (AstroException failure) {
            return Failures.outcome(failure, Optional.empty());
        }
    }

    private Plan judged(EnvironmentObject resource, Policy policy, Optional<Observed> observed, Memory memory) {
        Optional<Desired> known = observed.filter(Observed.Present.class::isInstance)
                .flatMap(there -> resolver.read(resource).known());
        return planner.plan(organizationId, policy, known, observed, memory);
    }

    private Outcome carryOut(Plan plan, EnvironmentObject resource, Memory memory) {
        if (plan instanceof Plan.Refuse refusal) {
            return new Outcome.Stalled(refusal.reason(), refusal.message());
        }
        if (plan instanceof Plan.Wait wait) {
            return new Outcome.Waiting(wait.reason(), wait.message());
        }
        return plan instanceof Plan.Delete delete
                ? delete(delete.id(), resource)
                : new Outcome.Released(Optional.empty(), memory.ownId());
    }

    private Outcome delete(String id, EnvironmentObject resource) {
        Optional<Outcome> held = heldBack(resource);
        if (held.isPresent()) {
            return held.get();
        }
        Optional<Permit> permit = astro.admission().admit(errands.of(resource, Errands.lane(resource)), false);
        if (permit.isEmpty()) {
            return new Outcome.Deferred();
        }
        try (Permit leave = permit.get()) {
            astro.of(resolver.policy(resource), leave).delete(id);
        } catch (AstroException failure) {
            return Failures.outcome(failure, Optional.of(Action.DELETE));
        }
        resolver.identity(resource).ifPresent(snapshots::removed);
        return new Outcome.Released(Optional.of(id), Optional.empty());
    }

    private Optional<Outcome> heldBack(EnvironmentObject resource) {
        return resolver.identity(resource)
                .flatMap(identity -> radius.holdsBack(KubernetesInhabitants.object(identity, resource)))
                .map(message -> new Outcome.Stalled(Reason.MASS_CHANGE_BLOCKED, message));
    }

    /** A create whose answer was lost may be younger than the view. */
    private Optional<Observed> observeAnew(ObjectIdentity identity, EnvironmentObject resource) {
        snapshots.requested(identity, resource.getMetadata().getUid(), "deletion");
        if (snapshots
                .readAt(identity)
                .filter(at -> at.plus(VIEW_LASTS).isBefore(clock.instant()))
                .isPresent()) {
            // No view that is merely usable: what a deletion waits for may have gone since.
            snapshots.touched(identity);
        }
        return snapshots.observe(
                identity,
                VIEW_LASTS,
                Errands.lane(resource),
                resource.getMetadata().getNamespace());
    }
}
