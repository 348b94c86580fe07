package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ratelimit.Permit;
import io.astronomer.operator.astro.ratelimit.Priority;
import io.astronomer.operator.cache.EntryAge;
import io.astronomer.operator.cache.RemoteObjectCache;
import io.astronomer.operator.massdeletion.MassDeletionGuard;
import io.astronomer.operator.plan.Decision;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Failures;
import io.astronomer.operator.plan.NamedSpec;
import io.astronomer.operator.plan.Observed;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.PendingPlan;
import io.astronomer.operator.plan.Plan;
import io.astronomer.operator.plan.Planner;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.ReconcileResult;
import io.astronomer.operator.plan.RecordedState;
import io.astronomer.operator.plan.ResolvedNames;
import io.astronomer.operator.resolve.NameResolution;
import io.astronomer.operator.resolve.Resolution;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.status.Deployments;
import io.astronomer.operator.status.RecordedStateReader;
import io.astronomer.operator.status.StatusUpdater;
import io.astronomer.operator.status.SuspendCheck;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** One reconciliation: resolve, observe, plan, execute. Knows no framework. Throws only on defects. */
public final class ObjectReconciliation implements ObjectReconciler {
    /** Requeue time of a resource that the cache can't requeue yet, because its names were recorded just now. */
    private static final Optional<Duration> INDEXING = Optional.of(Duration.ofSeconds(1));

    private final String organizationId;
    private final Resolver resolver;
    private final ResourceNames names;
    private final Identities identities;
    private final RemoteObjectCache cache;
    private final AstroClients clients;
    private final Freshness freshness;
    private final PermitRequests permitRequests;
    private final MassDeletionGuard guard;
    private final InstantSource clock;
    private final Planner planner = new Planner();
    private final ObjectCleanup cleanup;
    private final UnseenCreates unseenCreates = new UnseenCreates();

    public ObjectReconciliation(
            String organizationId,
            Resolver resolver,
            ResourceNames names,
            Identities identities,
            RemoteObjectCache cache,
            AstroClients clients,
            Freshness freshness,
            PermitRequests permitRequests,
            MassDeletionGuard guard,
            InstantSource clock) {
        this.organizationId = organizationId;
        this.resolver = resolver;
        this.names = names;
        this.identities = identities;
        this.cache = cache;
        this.clients = clients;
        this.freshness = freshness;
        this.permitRequests = permitRequests;
        this.guard = guard;
        this.clock = clock;
        this.cleanup = new ObjectCleanup(
                organizationId, resolver, names, identities, cache, clients, permitRequests, guard, planner, clock);
    }

    /** Reconciles a resource that is not being deleted. */
    @Override
    public ReconcileResult reconcile(ResolvedResource resolvedResource, WriteIntent intent) {
        ReconcileResult result = reconcileOnce(resolvedResource, intent);
        unseenCreates.record(resolvedResource.resource(), result.outcome());
        return result;
    }

    private ReconcileResult reconcileOnce(ResolvedResource resolvedResource, WriteIntent intent) {
        EnvironmentObject resource = resolvedResource.resource();
        Optional<Outcome> pause = SuspendCheck.of(resource, clock.instant());
        if (pause.isPresent()) {
            return withoutPermit(resource, pause.get());
        }
        RecordedState recordedState = recordedState(resource);
        try {
            Optional<Outcome> failure = preconditionFailure(resource, recordedState);
            if (failure.isPresent()) {
                return withoutPermit(resource, failure.get());
            }
            boolean requested = ReconcileRequests.isOpen(resource);
            if (requested) {
                resolver.identity(resource)
                        .ifPresent(identity ->
                                cache.refreshNow(identity, uid(resource), ReconcileRequests.change(resource)));
            }
            return reconcileNamed(
                    resolvedResource, requested ? recordedState.withoutReversals() : recordedState, intent);
        } catch (AstroException failure) {
            return ReconcileResult.of(Failures.outcome(failure, Optional.empty()));
        }
    }

    /** Resolves the names of the spec, and records them before the first step that depends on them. */
    private ReconcileResult reconcileNamed(
            ResolvedResource resolvedResource, RecordedState recordedState, WriteIntent intent) {
        EnvironmentObject resource = resolvedResource.resource();
        if (resolvedResource.metadata() instanceof Resolution.Unresolved unresolved && unresolved.isInvalid()) {
            return withoutPermit(resource, unresolved.outcome());
        }
        NameResolution resolution = names.resolve(resource);
        if (resolution instanceof NameResolution.Unresolved unresolved) {
            return withoutPermit(resource, unresolved.outcome());
        }
        ResolvedNames resolved = ((NameResolution.Resolved) resolution).names();
        if (!Deployments.areRecorded(resource.getStatus(), resolved)) {
            return withoutPermit(resource, new Outcome.NamesResolved(resolved));
        }
        boolean named = names.areUsed(resource);
        Optional<Outcome> conflict = named ? identities.conflict(resource) : Optional.empty();
        if (conflict.isPresent()) {
            return withoutPermit(resource, conflict.get());
        }
        Resolution metadata = named ? resolver.resolveMetadata(resource, resolved) : resolvedResource.metadata();
        ReconcileResult result = metadata instanceof Resolution.Resolved desired
                ? reconcileResolved(resource, resolved, desired.desired().in(organizationId), recordedState, intent)
                : withoutPermit(resource, ((Resolution.Unresolved) metadata).outcome());
        return metadata.known()
                .filter(desired -> result.spec().isEmpty())
                .map(desired -> result.with(new NamedSpec(desired, resolved)))
                .orElse(result);
    }

    private ReconcileResult withoutPermit(EnvironmentObject resource, Outcome outcome) {
        withdraw(resource);
        return ReconcileResult.of(outcome);
    }

    /**
     * Withdraws the permit request of an earlier reconciliation. Otherwise a granted permit would be blocked until it
     * expires.
     */
    private void withdraw(EnvironmentObject resource) {
        clients.limiter().withdraw(PermitRequests.key(resource));
    }

    @Override
    public Outcome cleanup(EnvironmentObject resource) {
        unseenCreates.forget(resource);
        return cleanup.delete(resource);
    }

    private Optional<Outcome> preconditionFailure(EnvironmentObject resource, RecordedState recordedState) {
        return planner.preconditionFailure(organizationId, recordedState)
                .<Outcome>map(failure -> new Outcome.Stalled(failure.reason(), failure.message()))
                // A name that was edited after a conflict must be resolved again before the next check.
                .or(() -> names.areUsed(resource) ? Optional.empty() : identities.conflict(resource));
    }

    private RecordedState recordedState(EnvironmentObject resource) {
        RecordedState recordedState =
                unseenCreates.recordedState(resource, RecordedStateReader.of(resource.getStatus(), clock.instant()));
        return isSeen(resource) ? recordedState : recordedState.withoutProposal();
    }

    /** Returns whether the status reflects a refresh that began after the last change of the resource. */
    private static boolean isSeen(EnvironmentObject resource) {
        return StatusUpdater.isSeen(resource.getStatus(), resource.getMetadata().getGeneration());
    }

    private static String uid(EnvironmentObject resource) {
        return resource.getMetadata().getUid();
    }

    private ReconcileResult reconcileResolved(
            EnvironmentObject resource,
            ResolvedNames resolved,
            Desired metadata,
            RecordedState recordedState,
            WriteIntent intent) {
        Priority priority = PermitRequests.priority(resource, metadata, recordedState);
        if (metadata.policy().showsPlans() && !isSeen(resource)) {
            cache.changed(metadata.identity(), uid(resource), ReconcileRequests.change(resource));
        }
        boolean indexed = identities.isIndexed(resource, metadata.identity());
        Optional<Observed> cached = cache.observe(
                metadata.identity(),
                EntryAge.refreshedAt(freshness.maxAge(resource)),
                priority,
                resource.getMetadata().getNamespace());
        if (cached.isEmpty()) {
            return withoutPermit(resource, indexed ? new Outcome.Deferred() : new Outcome.Deferred(INDEXING));
        }
        Desired desired = metadata.withoutDeleted(resolved, cached.get());
        return reconcileObserved(resource, resolved, desired, cached.get(), recordedState, intent, priority)
                .with(new NamedSpec(desired, resolved));
    }

    private ReconcileResult reconcileObserved(
            EnvironmentObject resource,
            ResolvedNames resolved,
            Desired metadata,
            Observed cached,
            RecordedState recordedState,
            WriteIntent intent,
            Priority priority) {
        Optional<String> missingId = missingOwnId(metadata, recordedState, cached);
        Optional<Decision> decided =
                missingId.isPresent() ? Optional.empty() : planner.planWithoutValues(metadata, cached, recordedState);
        if (decided.isPresent()) {
            withdraw(resource);
            return execute(resource, decided.get(), metadata, recordedState, intent, Permit.unlimited());
        }
        Optional<Permit> acquired =
                clients.limiter().tryAcquire(permitRequests.of(resource, priority), ReconcileRequests.isOpen(resource));
        if (acquired.isEmpty()) {
            return ReconcileResult.of(new Outcome.Deferred());
        }
        try (Permit permit = acquired.get()) {
            Optional<Observed> confirmed =
                    missingId.map(id -> cache.confirm(clients.of(metadata.policy(), permit), metadata.identity(), id));
            return reconcileWithPermit(resource, resolved, cached, confirmed, recordedState, intent, permit);
        }
    }

    /** Returns the id of an own object that the cache does not contain. Only a GET shows whether it is gone. */
    private Optional<String> missingOwnId(Desired desired, RecordedState recordedState, Observed cached) {
        return cached instanceof Observed.Absent
                ? recordedState.ownId().filter(id -> !cache.isGone(desired.identity(), id))
                : Optional.empty();
    }

    /** @param confirmed the response to a GET of the object, if there was one */
    private ReconcileResult reconcileWithPermit(
            EnvironmentObject resource,
            ResolvedNames resolved,
            Observed cached,
            Optional<Observed> confirmed,
            RecordedState recordedState,
            WriteIntent intent,
            Permit permit) {
        Resolution read = resolver.resolveValues(resource, resolved);
        if (read instanceof Resolution.Unresolved unresolved) {
            return ReconcileResult.of(unresolved.outcome());
        }
        Desired desired = ((Resolution.Resolved) read)
                .desired()
                .in(organizationId)
                .withoutDeleted(resolved, confirmed.orElse(cached));
        Decision decision = confirmed
                .map(observed -> planner.decide(desired, observed, recordedState))
                .orElseGet(() -> confirmedDecision(desired, cached, recordedState, permit));
        return execute(resource, decision, desired, recordedState, intent, permit);
    }

    private ReconcileResult execute(
            EnvironmentObject resource,
            Decision decision,
            Desired desired,
            RecordedState recordedState,
            WriteIntent intent,
            Permit permit) {
        EnvironmentObjects objects = clients.of(desired.policy(), permit);
        PlanExecutor executor =
                new PlanExecutor(objects, cache, planner, clock, desired, recordedState, decision, intent);
        return massDeletionBlock(resource, decision, desired)
                .map(ReconcileResult::of)
                .orElseGet(() -> decision.plan().fold(executor))
                .with(decision.drift());
    }

    private Optional<Outcome> massDeletionBlock(EnvironmentObject resource, Decision decision, Desired desired) {
        if (!(decision.plan() instanceof Plan.Replace replacement)) {
            return Optional.empty();
        }
        return guard.blockReason(ManagedObjectCounter.object(desired.identity(), resource))
                .map(block -> new Outcome.Blocked(
                        Reason.MASS_DELETION_BLOCKED,
                        block.message(),
                        Optional.of(PendingPlan.of(replacement, desired)),
                        decision.ownership(),
                        Optional.empty(),
                        cache.readAt(desired.identity()),
                        Optional.of(block.token())));
    }

    /** Plans again on a GET, where acting on an outdated entry would do harm. */
    private Decision confirmedDecision(Desired desired, Observed observed, RecordedState recordedState, Permit permit) {
        Decision decision = planner.decide(desired, observed, recordedState);
        if (!(observed instanceof Observed.Present present) || !planner.needsConfirmation(decision, recordedState)) {
            return decision;
        }
        EnvironmentObjects objects = clients.of(desired.policy(), permit);
        Observed now =
                cache.confirm(objects, desired.identity(), present.object().id());
        return planner.decide(desired, now, recordedState);
    }
}
