package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.limit.Lane;
import io.astronomer.operator.astro.limit.Permit;
import io.astronomer.operator.blast.BlastRadius;
import io.astronomer.operator.observe.Snapshots;
import io.astronomer.operator.plan.Decision;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Failures;
import io.astronomer.operator.plan.Memory;
import io.astronomer.operator.plan.Observed;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Plan;
import io.astronomer.operator.plan.Planner;
import io.astronomer.operator.plan.Proposal;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.SecretRevision;
import io.astronomer.operator.resolve.Resolution;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.status.Memories;
import io.astronomer.operator.status.Statuses;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** One pass: resolve, observe, plan, act. Knows no framework; throws only on bugs. */
public final class Loop implements Passes {
    private final String organizationId;
    private final Resolver resolver;
    private final Identities identities;
    private final Snapshots snapshots;
    private final Astro astro;
    private final Freshness freshness;
    private final Errands errands;
    private final BlastRadius radius;
    private final InstantSource clock;
    private final Planner planner = new Planner();
    private final Departure departure;

    public Loop(
            String organizationId,
            Resolver resolver,
            Identities identities,
            Snapshots snapshots,
            Astro astro,
            Freshness freshness,
            Errands errands,
            BlastRadius radius,
            InstantSource clock) {
        this.organizationId = organizationId;
        this.resolver = resolver;
        this.identities = identities;
        this.snapshots = snapshots;
        this.astro = astro;
        this.freshness = freshness;
        this.errands = errands;
        this.radius = radius;
        this.clock = clock;
        this.departure =
                new Departure(organizationId, resolver, identities, snapshots, astro, errands, radius, planner, clock);
    }

    /** A pass over a resource that stays. */
    @Override
    public Outcome run(EnvironmentObject resource, Intents intents) {
        Optional<Outcome> pause = Pauses.of(resource, clock.instant());
        if (pause.isPresent()) {
            return withoutPermit(resource, pause.get());
        }
        Memory memory = memory(resource);
        try {
            Optional<Outcome> refusal = beforeLooking(resource, memory);
            if (refusal.isPresent()) {
                return withoutPermit(resource, refusal.get());
            }
            boolean requested = Requests.isOpen(resource);
            if (requested) {
                resolver.identity(resource)
                        .ifPresent(identity -> snapshots.requested(identity, uid(resource), Requests.change(resource)));
            }
            Resolution glance = resolver.glance(resource);
            return glance instanceof Resolution.Resolved resolved
                    ? pass(resource, resolved.desired(), requested ? memory.forgiving() : memory, intents)
                    : withoutPermit(resource, ((Resolution.Unresolved) glance).outcome());
        } catch (AstroException failure) {
            return Failures.outcome(failure, Optional.empty());
        }
    }

    /** A pass before it may have been given a permit since: nobody else should have to wait until that expires. */
    private Outcome withoutPermit(EnvironmentObject resource, Outcome outcome) {
        astro.admission().withdraw(Errands.key(resource));
        return outcome;
    }

    @Override
    public Outcome delete(EnvironmentObject resource) {
        return departure.delete(resource);
    }

    @Override
    public Optional<SecretRevision> revision(EnvironmentObject resource) {
        return resolver.glance(resource).known().flatMap(Desired::revision);
    }

    @Override
    public boolean owns(EnvironmentObject resource) {
        return resolver.contends(resource);
    }

    @Override
    public Duration interval(EnvironmentObject resource) {
        return freshness.maxAge(resource);
    }

    private Optional<Outcome> beforeLooking(EnvironmentObject resource, Memory memory) {
        return planner.beforeLooking(organizationId, memory)
                .<Outcome>map(refusal -> new Outcome.Stalled(refusal.reason(), refusal.message()))
                .or(() -> identities.winnerOver(resource).map(owner -> Rivals.yielded(resource, owner)));
    }

    private Memory memory(EnvironmentObject resource) {
        Memory memory = Memories.of(resource.getStatus(), clock.instant());
        return isSeen(resource) ? memory : memory.withoutProposal();
    }

    /** Whether the status tells of a look at Astro that began after the resource's last change. */
    private static boolean isSeen(EnvironmentObject resource) {
        return Statuses.isSeen(resource.getStatus(), resource.getMetadata().getGeneration());
    }

    private static String uid(EnvironmentObject resource) {
        return resource.getMetadata().getUid();
    }

    private Outcome pass(EnvironmentObject resource, Desired glance, Memory memory, Intents intents) {
        Lane lane = Errands.lane(resource, glance, memory);
        if (glance.policy().showsPlans() && !isSeen(resource)) {
            snapshots.changed(glance.identity(), uid(resource), Requests.change(resource));
        }
        Optional<Observed> view = snapshots.observe(
                glance.identity(),
                freshness.maxAge(resource),
                lane,
                resource.getMetadata().getNamespace());
        if (view.isEmpty()) {
            return withoutPermit(resource, new Outcome.Deferred());
        }
        Optional<String> lost = lost(glance, memory, view.get());
        Optional<Decision> settled = lost.isPresent() ? Optional.empty() : planner.settled(glance, view.get(), memory);
        if (settled.isPresent()) {
            return withoutPermit(
                    resource, carriedOut(resource, settled.get(), glance, memory, intents, Permit.unlimited()));
        }
        Optional<Permit> admitted = astro.admission().admit(errands.of(resource, lane), Requests.isOpen(resource));
        if (admitted.isEmpty()) {
            return new Outcome.Deferred();
        }
        try (Permit permit = admitted.get()) {
            Observed observed = lost.map(
                            id -> snapshots.confirm(astro.of(glance.policy(), permit), glance.identity(), id))
                    .orElseGet(view::get);
            return permitted(resource, observed, memory, intents, permit);
        }
    }

    /** An object of ours that the view does not show: only a read of its own tells whether it is gone. */
    private Optional<String> lost(Desired desired, Memory memory, Observed view) {
        return view instanceof Observed.Absent
                ? memory.ownId().filter(id -> !snapshots.isGone(desired.identity(), id))
                : Optional.empty();
    }

    private Outcome permitted(
            EnvironmentObject resource, Observed observed, Memory memory, Intents intents, Permit permit) {
        Resolution read = resolver.read(resource);
        if (read instanceof Resolution.Unresolved unresolved) {
            return unresolved.outcome();
        }
        Desired desired = ((Resolution.Resolved) read).desired();
        Decision decision = confirmed(desired, observed, memory, permit);
        return carriedOut(resource, decision, desired, memory, intents, permit);
    }

    private Outcome carriedOut(
            EnvironmentObject resource,
            Decision decision,
            Desired desired,
            Memory memory,
            Intents intents,
            Permit permit) {
        EnvironmentObjects objects = astro.of(desired.policy(), permit);
        Actor actor = new Actor(objects, snapshots, planner, clock, desired, memory, decision, intents);
        Outcome outcome = heldBack(resource, decision, desired)
                .orElseGet(() -> decision.plan().fold(actor));
        return decision.drift()
                .<Outcome>map(drift -> new Outcome.Drifted(drift, outcome))
                .orElse(outcome);
    }

    private Optional<Outcome> heldBack(EnvironmentObject resource, Decision decision, Desired desired) {
        if (!(decision.plan() instanceof Plan.Replace replacement)) {
            return Optional.empty();
        }
        return radius.holdsBack(KubernetesInhabitants.object(desired.identity(), resource))
                .map(message -> new Outcome.Held(
                        Reason.MASS_CHANGE_BLOCKED,
                        message,
                        Optional.of(Proposal.of(replacement, desired)),
                        decision.ownership(),
                        Optional.empty(),
                        snapshots.readAt(desired.identity())));
    }

    /** What would hurt if the listing were outdated is planned once more on a read of its own. */
    private Decision confirmed(Desired desired, Observed observed, Memory memory, Permit permit) {
        Decision decision = planner.decide(desired, observed, memory);
        if (!(observed instanceof Observed.Present present) || !planner.needsConfirmation(decision, memory)) {
            return decision;
        }
        EnvironmentObjects objects = astro.of(desired.policy(), permit);
        Observed now =
                snapshots.confirm(objects, desired.identity(), present.object().id());
        return planner.decide(desired, now, memory);
    }
}
