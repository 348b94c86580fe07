package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.observe.Snapshots;
import io.astronomer.operator.plan.Decision;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Failures;
import io.astronomer.operator.plan.Memory;
import io.astronomer.operator.plan.Observed;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Planner;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.SecretRevision;
import io.astronomer.operator.resolve.Contest;
import io.astronomer.operator.resolve.Resolution;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.status.Memories;
import java.time.Duration;
import java.time.Instant;
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
    private final InstantSource clock;
    private final Planner planner = new Planner();
    private final Departure departure;

    /**
     * The two ways to Astro.
     *
     * @param reading takes no write, whatever is planned
     */
    public record Astro(EnvironmentObjects writing, EnvironmentObjects reading) {
        EnvironmentObjects of(Policy policy) {
            return policy.management() == Policy.Management.OBSERVE ? reading : writing;
        }
    }

    public Loop(
            String organizationId,
            Resolver resolver,
            Identities identities,
            Snapshots snapshots,
            Astro astro,
            Freshness freshness,
            InstantSource clock) {
        this.organizationId = organizationId;
        this.resolver = resolver;
        this.identities = identities;
        this.snapshots = snapshots;
        this.astro = astro;
        this.freshness = freshness;
        this.clock = clock;
        this.departure = new Departure(organizationId, resolver, identities, snapshots, astro, planner, clock);
    }

    /** A pass over a resource that stays. */
    @Override
    public Outcome run(EnvironmentObject resource, Intents intents) {
        Optional<Outcome> pause = Pauses.of(resource, clock.instant());
        if (pause.isPresent()) {
            return pause.get();
        }
        Memory memory = Memories.of(resource.getStatus(), clock.instant());
        try {
            Optional<Outcome> refusal = beforeLooking(resource, memory);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            boolean requested = Requests.isOpen(resource);
            if (requested) {
                resolver.identity(resource).ifPresent(snapshots::touched);
            }
            Resolution glance = resolver.glance(resource);
            return glance instanceof Resolution.Resolved resolved
                    ? pass(resource, resolved.desired(), requested ? memory.forgiving() : memory, intents)
                    : ((Resolution.Unresolved) glance).outcome();
        } catch (AstroException failure) {
            return Failures.outcome(failure, Optional.empty());
        }
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
        return Contest.contends(resource);
    }

    @Override
    public Duration restOf(EnvironmentObject resource) {
        Optional<Instant> seenAt = resolver.identity(resource).flatMap(snapshots::seenAt);
        return freshness.rest(resource, seenAt, clock.instant());
    }

    private Optional<Outcome> beforeLooking(EnvironmentObject resource, Memory memory) {
        return planner.beforeLooking(organizationId, memory)
                .<Outcome>map(refusal -> new Outcome.Stalled(refusal.reason(), refusal.message()))
                .or(() -> identities.winnerOver(resource).map(Rivals::yielded));
    }

    private Outcome pass(EnvironmentObject resource, Desired glance, Memory memory, Intents intents) {
        Observed observed = snapshots.observe(glance.identity(), memory.ownId(), freshness.maxAge(resource));
        Optional<Decision> settled = planner.settled(glance, observed, memory);
        if (settled.isPresent()) {
            return carriedOut(settled.get(), glance, memory, intents);
        }
        Resolution read = resolver.read(resource);
        if (read instanceof Resolution.Unresolved unresolved) {
            return unresolved.outcome();
        }
        Desired desired = ((Resolution.Resolved) read).desired();
        return carriedOut(confirmed(desired, observed, memory), desired, memory, intents);
    }

    private Outcome carriedOut(Decision decision, Desired desired, Memory memory, Intents intents) {
        Actor actor =
                new Actor(astro.of(desired.policy()), snapshots, planner, clock, desired, memory, decision, intents);
        Outcome outcome = decision.plan().fold(actor);
        return decision.drift()
                .<Outcome>map(drift -> new Outcome.Drifted(drift, outcome))
                .orElse(outcome);
    }

    /** What would hurt if the listing were outdated is planned once more on a read of its own. */
    private Decision confirmed(Desired desired, Observed observed, Memory memory) {
        Decision decision = planner.decide(desired, observed, memory);
        if (!(observed instanceof Observed.Present present) || !planner.needsConfirmation(decision, memory)) {
            return decision;
        }
        Observed now = snapshots.confirm(desired.identity(), present.object().id());
        return planner.decide(desired, now, memory);
    }
}
