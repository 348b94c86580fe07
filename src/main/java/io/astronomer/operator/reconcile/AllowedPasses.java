package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.DeletionPlanner;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Planner;
import io.astronomer.operator.plan.SecretRevision;
import io.astronomer.operator.resolve.Contest;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.status.Memories;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Passes for those who may use the operator's own token. For the others no call is made, not even to delete. */
public final class AllowedPasses implements Passes {
    private final Passes passes;
    private final Entitlement entitlement;
    private final Resolver resolver;
    private final InstantSource clock;
    private final DeletionPlanner departures = new DeletionPlanner(new Planner());

    public AllowedPasses(Passes passes, Entitlement entitlement, Resolver resolver, InstantSource clock) {
        this.passes = passes;
        this.entitlement = entitlement;
        this.resolver = resolver;
        this.clock = clock;
    }

    @Override
    public Outcome run(EnvironmentObject resource, Intents intents) {
        boolean restsAnyway = Pauses.of(resource, clock.instant()).isPresent();
        Optional<Outcome> refusal = restsAnyway ? Optional.empty() : entitlement.refusal(resource);
        return refusal.orElseGet(() -> passes.run(resource, intents));
    }

    @Override
    public Outcome delete(EnvironmentObject resource) {
        return ForcedOrphan.of(resource).orElseGet(() -> permitted(resource));
    }

    private Outcome permitted(EnvironmentObject resource) {
        return entitlement
                .refusal(resource)
                .filter(refusal -> !leavesNothing(resource))
                .orElseGet(() -> passes.delete(resource));
    }

    /** Whether it may go without a call. */
    private boolean leavesNothing(EnvironmentObject resource) {
        return departures.releases(resolver.policy(resource), Memories.of(resource.getStatus(), clock.instant()));
    }

    @Override
    public Optional<SecretRevision> revision(EnvironmentObject resource) {
        return passes.revision(resource);
    }

    @Override
    public boolean owns(EnvironmentObject resource) {
        return passes.owns(resource) && (Contest.holds(resource) || entitlement.admits(resource));
    }

    @Override
    public Duration interval(EnvironmentObject resource) {
        return passes.interval(resource);
    }
}
