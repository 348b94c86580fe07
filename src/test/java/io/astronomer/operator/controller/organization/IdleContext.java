package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.ratelimit.AdaptiveRateLimiter;
import io.astronomer.operator.astro.ratelimit.Bulkhead;
import io.astronomer.operator.astro.ratelimit.LimiterScheduler;
import io.astronomer.operator.cache.CacheUsers;
import io.astronomer.operator.cache.DirectExecutor;
import io.astronomer.operator.cache.DirectoryUsers;
import io.astronomer.operator.cache.EntityDirectory;
import io.astronomer.operator.cache.EntityUse;
import io.astronomer.operator.cache.RefreshContext;
import io.astronomer.operator.cache.RefreshSchedule;
import io.astronomer.operator.cache.RemoteObjectCache;
import io.astronomer.operator.controller.DefaultDirectory;
import io.astronomer.operator.controller.Freshness;
import io.astronomer.operator.controller.NamespaceAccess;
import io.astronomer.operator.controller.ObjectReconciler;
import io.astronomer.operator.controller.ResolvedResource;
import io.astronomer.operator.controller.ResourceNames;
import io.astronomer.operator.controller.SelectedNamespaces;
import io.astronomer.operator.controller.WriteIntent;
import io.astronomer.operator.massdeletion.ApprovalSource;
import io.astronomer.operator.massdeletion.ManagedObjectCounts;
import io.astronomer.operator.massdeletion.MassDeletionGuard;
import io.astronomer.operator.massdeletion.MassDeletionLimits;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.ReconcileResult;
import io.astronomer.operator.resolve.AccessRules;
import io.astronomer.operator.resolve.Defaults;
import io.astronomer.operator.resolve.NameResolver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The context of an organization whose cache reads nothing. */
record IdleContext(InstantSource clock, LimiterScheduler scheduler) {
    OrganizationContext with(CredentialMonitor monitor, ObjectReconciler reconciler) {
        AdaptiveRateLimiter limiter = new AdaptiveRateLimiter(10, new Bulkhead(8), scheduler);
        RefreshContext refreshContext = new RefreshContext(
                limiter,
                permit -> {
                    throw new AssertionError("nothing is read");
                },
                new NoResources(),
                new DirectExecutor(),
                new RefreshSchedule(clock, () -> 0),
                mode -> {});
        MassDeletionGuard guard = new MassDeletionGuard(
                MassDeletionLimits.off(),
                scopeEntity -> new ManagedObjectCounts.Count(Set.of(), Set.of()),
                new NoApprovals(),
                clock);
        return new OrganizationContext(
                "clm8t5x9k00008mlf08scq7kt",
                limiter,
                new RemoteObjectCache(refreshContext),
                new ResourceNames(
                        new NameResolver(resource -> Defaults.standard()),
                        new EntityDirectory(refreshContext, new NoNames()),
                        new NamespaceAccess(
                                AccessRules.none(), new SelectedNamespaces(Optional.empty()), new DefaultDirectory()),
                        new Freshness(resource -> Defaults.standard()),
                        resource -> {}),
                monitor,
                guard,
                reconciler,
                () -> {});
    }

    private static final class NoResources implements CacheUsers {
        @Override
        public Map<ObjectIdentity, Duration> maxAges(ScopeEntity scopeEntity) {
            return Map.of();
        }

        @Override
        public Set<String> namespaces(ScopeEntity scopeEntity) {
            return Set.of();
        }

        @Override
        public void refreshCompleted(Set<ObjectIdentity> identities) {
            // There are none.
        }

        @Override
        public void objectsChanged(Set<ObjectIdentity> identities) {
            // There are none.
        }
    }

    private static final class NoNames implements DirectoryUsers {
        @Override
        public EntityUse inUse(Scope scope) {
            return new EntityUse(EntityQuery.none(scope), Duration.ofMinutes(5), Set.of());
        }

        @Override
        public void entitiesRead(Scope scope, EntityRows now, Optional<EntityRows> before) {
            // There are none.
        }
    }

    private static final class NoApprovals implements ApprovalSource {
        @Override
        public Set<String> tokens() {
            return Set.of();
        }

        @Override
        public boolean allowsUninstall() {
            return false;
        }

        @Override
        public String where() {
            return "nowhere";
        }
    }

    static final class NoReconciler implements ObjectReconciler {
        @Override
        public ReconcileResult reconcile(ResolvedResource resolved, WriteIntent intent) {
            return ReconcileResult.of(new Outcome.Deferred());
        }

        @Override
        public Outcome cleanup(EnvironmentObject resource) {
            return new Outcome.Deferred();
        }
    }
}
