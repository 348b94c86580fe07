package io.astronomer.operator.tenancy;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.DeletionPlanner;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Memory;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Planner;
import io.astronomer.operator.plan.SecretRevision;
import io.astronomer.operator.reconcile.ForcedOrphan;
import io.astronomer.operator.reconcile.Freshness;
import io.astronomer.operator.reconcile.Intents;
import io.astronomer.operator.reconcile.Passes;
import io.astronomer.operator.reconcile.Pauses;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.status.Memories;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Passes each resource on to the loop of its organization; says why where there is none. */
public final class AccountPasses implements Passes {
    private final Accounts accounts;
    private final Resolver resolver;
    private final Freshness freshness;
    private final InstantSource clock;
    private final DeletionPlanner planner = new DeletionPlanner(new Planner());
    private final Preparations preparations = new Preparations();

    /** @param resolver for what does not depend on the organization */
    public AccountPasses(Accounts accounts, Resolver resolver, Freshness freshness, InstantSource clock) {
        this.accounts = accounts;
        this.resolver = resolver;
        this.freshness = freshness;
        this.clock = clock;
    }

    @Override
    public Outcome run(EnvironmentObject resource, Intents intents) {
        Service service = accounts.serving(resource);
        AccountName name = AccountName.of(resource);
        if (!(service instanceof Service.Preparing)) {
            preparations.ended(name);
        }
        if (service instanceof Service.Served served) {
            return served.account().passes().run(resource, intents);
        }
        Optional<Outcome> pause = Pauses.of(resource, clock.instant());
        return pause.orElseGet(() ->
                service instanceof Service.Preparing ? preparations.waiting(name, clock.instant()) : unserved(service));
    }

    @Override
    public Outcome delete(EnvironmentObject resource) {
        Service service = accounts.serving(resource);
        if (service instanceof Service.Served served) {
            return served.account().passes().delete(resource);
        }
        Memory memory = Memories.of(resource.getStatus(), clock.instant());
        return hasNothing(resource, memory)
                ? new Outcome.Released(Optional.empty(), memory.ownId())
                : ForcedOrphan.offered(unserved(service));
    }

    /** Whether the resource may go without a word to Astro. */
    private boolean hasNothing(EnvironmentObject resource, Memory memory) {
        return planner.releases(resolver.policy(resource), memory);
    }

    private static Outcome unserved(Service service) {
        return service instanceof Service.Refused refused ? refused.outcome() : new Outcome.Deferred();
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
}
