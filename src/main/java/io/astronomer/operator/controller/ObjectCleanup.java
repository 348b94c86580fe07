package io.astronomer.operator.controller;

import io.astronomer.operator.api.Action;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ratelimit.Permit;
import io.astronomer.operator.cache.EntryAge;
import io.astronomer.operator.cache.RemoteObjectCache;
import io.astronomer.operator.massdeletion.MassDeletionGuard;
import io.astronomer.operator.plan.CleanupPlan;
import io.astronomer.operator.plan.DeletionPlanner;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Failures;
import io.astronomer.operator.plan.Observed;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Planner;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.RecordedState;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.status.RecordedStateReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Cleanup of a resource that is being deleted. Needs only the id and the token. */
final class ObjectCleanup {
    /** The first reconciliation invalidates the cache entry; later ones may share a refresh of that age. */
    private static final Duration ENTRY_MAX_AGE = Duration.ofSeconds(60);

    private final String organizationId;
    private final Resolver resolver;
    private final ResourceNames names;
    private final Identities identities;
    private final RemoteObjectCache cache;
    private final AstroClients clients;
    private final PermitRequests permitRequests;
    private final MassDeletionGuard guard;
    private final DeletionPlanner planner;
    private final InstantSource clock;

    ObjectCleanup(
            String organizationId,
            Resolver resolver,
            ResourceNames names,
            Identities identities,
            RemoteObjectCache cache,
            AstroClients clients,
            PermitRequests permitRequests,
            MassDeletionGuard guard,
            Planner planner,
            InstantSource clock) {
        this.organizationId = organizationId;
        this.resolver = resolver;
        this.names = names;
        this.identities = identities;
        this.cache = cache;
        this.clients = clients;
        this.permitRequests = permitRequests;
        this.guard = guard;
        this.planner = new DeletionPlanner(planner);
        this.clock = clock;
    }

    Outcome delete(EnvironmentObject resource) {
        return ForceOrphan.hinted(attempt(resource));
    }

    /** Withdraws the permit request of an earlier reconciliation, because a granted permit is blocked until it expires. */
    private Outcome withoutPermit(EnvironmentObject resource, Outcome outcome) {
        clients.limiter().withdraw(PermitRequests.key(resource));
        return outcome;
    }

    private Outcome attempt(EnvironmentObject resource) {
        RecordedState recorded = RecordedStateReader.of(resource.getStatus(), clock.instant());
        // The result of an interrupted create under the identity belongs to the owner; an id in the status stays ours.
        RecordedState recordedState = identities.winnerOver(resource).isPresent() ? recorded.withoutCreate() : recorded;
        try {
            Policy policy = resolver.policy(resource);
            if (!planner.mayHaveLost(organizationId, policy, recordedState)) {
                return planner.plan(organizationId, policy, Optional.empty(), Optional.empty(), recordedState)
                        .fold(new Execution(this, resource, recordedState));
            }
            Optional<ObjectIdentity> identity = resolver.identity(resource);
            Optional<Observed> observed = identity.flatMap(known -> observeAgain(known, resource));
            if (identity.isPresent() && observed.isEmpty()) {
                return withoutPermit(resource, new Outcome.Deferred());
            }
            return planFor(resource, policy, observed, recordedState)
                    .fold(new Execution(this, resource, recordedState));
        } catch (AstroException failure) {
            return Failures.outcome(failure, Optional.empty());
        }
    }

    private CleanupPlan planFor(
            EnvironmentObject resource, Policy policy, Optional<Observed> observed, RecordedState recordedState) {
        Optional<Desired> known = observed.filter(Observed.Present.class::isInstance)
                .flatMap(there -> names.recorded(resource))
                .flatMap(resolved -> resolver.resolveValues(resource, resolved).known())
                .map(desired -> desired.in(organizationId));
        return planner.plan(organizationId, policy, known, observed, recordedState);
    }

    /** Executes the plan for one resource. */
    private record Execution(ObjectCleanup cleanup, EnvironmentObject resource, RecordedState recordedState)
            implements CleanupPlan.Cases<Outcome> {
        @Override
        public Outcome delete(CleanupPlan.Delete plan) {
            return cleanup.delete(plan.id(), resource);
        }

        @Override
        public Outcome release(CleanupPlan.Release plan) {
            return cleanup.withoutPermit(resource, new Outcome.Released(Optional.empty(), recordedState.ownId()));
        }

        @Override
        public Outcome await(CleanupPlan.Wait plan) {
            return cleanup.withoutPermit(resource, new Outcome.Waiting(plan.reason(), plan.message()));
        }

        @Override
        public Outcome refuse(CleanupPlan.Refuse plan) {
            return cleanup.withoutPermit(resource, new Outcome.Stalled(plan.reason(), plan.message()));
        }
    }

    private Outcome delete(String id, EnvironmentObject resource) {
        Optional<Outcome> block = massDeletionBlock(resource);
        if (block.isPresent()) {
            return withoutPermit(resource, block.get());
        }
        Optional<Permit> acquired =
                clients.limiter().tryAcquire(permitRequests.of(resource, PermitRequests.priority(resource)), false);
        if (acquired.isEmpty()) {
            return new Outcome.Deferred();
        }
        try (Permit permit = acquired.get()) {
            clients.of(resolver.policy(resource), permit).delete(id);
        } catch (AstroException failure) {
            return Failures.outcome(failure, Optional.of(Action.Delete));
        }
        resolver.identity(resource).ifPresent(cache::putAbsent);
        return new Outcome.Released(Optional.of(id), Optional.empty());
    }

    private Optional<Outcome> massDeletionBlock(EnvironmentObject resource) {
        return resolver.identity(resource)
                .flatMap(identity -> guard.blockReason(ManagedObjectCounter.object(identity, resource)))
                .map(block ->
                        new Outcome.Stalled(Reason.MASS_DELETION_BLOCKED, block.message(), Optional.of(block.token())));
    }

    /** The result of an interrupted create may be newer than the cache. */
    private Optional<Observed> observeAgain(ObjectIdentity identity, EnvironmentObject resource) {
        cache.refreshNow(identity, resource.getMetadata().getUid(), "deletion");
        return cache.observe(
                identity,
                // The change that a deletion waits for may be newer than an entry that is merely usable.
                EntryAge.atMost(ENTRY_MAX_AGE),
                PermitRequests.priority(resource),
                resource.getMetadata().getNamespace());
    }
}
