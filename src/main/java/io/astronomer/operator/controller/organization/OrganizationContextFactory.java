package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.http.AstroClient;
import io.astronomer.operator.astro.http.BytesInFlight;
import io.astronomer.operator.astro.http.ClientSettings;
import io.astronomer.operator.astro.http.RequestListener;
import io.astronomer.operator.astro.ratelimit.AdaptiveRateLimiter;
import io.astronomer.operator.astro.ratelimit.Bulkhead;
import io.astronomer.operator.astro.ratelimit.LimiterScheduler;
import io.astronomer.operator.astro.ratelimit.LimiterState;
import io.astronomer.operator.cache.EntityDirectory;
import io.astronomer.operator.cache.RefreshContext;
import io.astronomer.operator.cache.RefreshExecutor;
import io.astronomer.operator.cache.RefreshListener;
import io.astronomer.operator.cache.RefreshSchedule;
import io.astronomer.operator.cache.RemoteObjectCache;
import io.astronomer.operator.controller.AstroClients;
import io.astronomer.operator.controller.Freshness;
import io.astronomer.operator.controller.Identities;
import io.astronomer.operator.controller.NamespaceAccess;
import io.astronomer.operator.controller.ObjectReconciliation;
import io.astronomer.operator.controller.PermitRequests;
import io.astronomer.operator.controller.ResourceNames;
import io.astronomer.operator.controller.ScopeIndex;
import io.astronomer.operator.massdeletion.ApprovalSource;
import io.astronomer.operator.massdeletion.ManagedObjectCounts;
import io.astronomer.operator.massdeletion.MassDeletionGuard;
import io.astronomer.operator.massdeletion.MassDeletionLimits;
import io.astronomer.operator.resolve.AccessRules;
import io.astronomer.operator.resolve.IdentityLookup;
import io.astronomer.operator.resolve.NameResolver;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.status.SuspendCheck;
import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Builds the context of an organization from its parts and from the parts that all organizations share.
 *
 * @param names resolver of names of Workspaces and Deployments
 * @param mayWrite is asked before each write
 * @param bulkhead bounds the requests in flight, of each and of all
 * @param bytes bounds the responses in memory, of all
 * @param scheduler of all rate limiters
 * @param massDeletion limits of the mass-deletion guard
 * @param counts counts the resources that match
 * @param requestListeners returns the listener of an organization's requests
 * @param meter registers limiter metrics; the returned Runnable removes them
 */
public record OrganizationContextFactory(
        Resolver resolver,
        NameResolver names,
        IdentityLookup identityLookup,
        NamespaceAccess access,
        ScopeIndex scopeIndex,
        Freshness freshness,
        RefreshExecutor executor,
        RefreshSchedule schedule,
        InstantSource clock,
        Function<String, RequestListener> requestListeners,
        RefreshListener refreshListener,
        BooleanSupplier mayWrite,
        Bulkhead bulkhead,
        BytesInFlight bytes,
        LimiterScheduler scheduler,
        MassDeletionLimits massDeletion,
        Function<Predicate<EnvironmentObject>, ManagedObjectCounts> counts,
        BiFunction<String, Supplier<LimiterState>, Runnable> meter) {

    /**
     * Filters of the resources that concern one context.
     *
     * @param mine resources that use the context
     * @param sameOrganization resources whose objects are in the same organization in Astro, with any token
     * @param reaches whether Astro accepted a resource's organization and returned the scope entity's objects
     */
    record ResourceFilters(
            Predicate<EnvironmentObject> mine,
            Predicate<EnvironmentObject> sameOrganization,
            BiPredicate<ScopeEntity, EnvironmentObject> reaches) {}

    /** @param changed is called when the authentication result of the token changed */
    OrganizationContext open(
            OrganizationKey name,
            ClientSettings clientSettings,
            double highest,
            ResourceFilters filters,
            ApprovalSource approvals,
            Runnable changed) {
        CredentialMonitor monitor = new CredentialMonitor(changed);
        AdaptiveRateLimiter limiter = new AdaptiveRateLimiter(highest, bulkhead, scheduler);
        AstroClient client = AstroClient.connect(
                clientSettings, bytes, requestListeners.apply(name.toString()).and(monitor), clock, mayWrite);
        AstroClients clients = new AstroClients(limiter, client::writing, client::reading);
        RefreshContext refreshContext = new RefreshContext(
                limiter, client::reading, scopeIndex.users(filters.mine()), executor, schedule, refreshListener);
        RemoteObjectCache cache = new RemoteObjectCache(refreshContext);
        AccessRules rules = name.equals(OrganizationKey.DEFAULT) ? access.accessRules() : AccessRules.none();
        EntityDirectory directory =
                new EntityDirectory(refreshContext, scopeIndex.nameUsers(filters.mine(), names, rules));
        ResourceNames resourceNames = new ResourceNames(names, directory, access, freshness, scopeIndex::requeueFirst);
        Identities identities = new Identities(
                clientSettings.organizationId(),
                resolver,
                identity -> identityLookup.of(identity).filter(filters.sameOrganization()),
                (scopeEntity, resource) -> isFree(resource) && filters.reaches().test(scopeEntity, resource));
        MassDeletionGuard guard = new MassDeletionGuard(massDeletion, counts.apply(filters.mine()), approvals, clock);
        ObjectReconciliation reconciliation = new ObjectReconciliation(
                clientSettings.organizationId(),
                resolver,
                resourceNames,
                identities,
                cache,
                clients,
                freshness,
                new PermitRequests(scopeIndex::requeue),
                guard,
                clock);
        return new OrganizationContext(
                clientSettings.organizationId(),
                limiter,
                cache,
                resourceNames,
                monitor,
                guard,
                reconciliation,
                meter.apply(name.toString(), limiter::state));
    }

    /** Returns whether the namespace has access and the resource is not suspended. */
    private boolean isFree(EnvironmentObject resource) {
        return access.isAllowed(resource)
                && SuspendCheck.of(resource, clock.instant()).isEmpty();
    }
}
