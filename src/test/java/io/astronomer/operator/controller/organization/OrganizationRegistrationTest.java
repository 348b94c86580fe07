package io.astronomer.operator.controller.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.KeySelector;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.http.Operation;
import io.astronomer.operator.astro.ratelimit.AdaptiveRateLimiter;
import io.astronomer.operator.astro.ratelimit.Bulkhead;
import io.astronomer.operator.astro.ratelimit.LimiterScheduler;
import io.astronomer.operator.cache.CacheUsers;
import io.astronomer.operator.cache.DirectExecutor;
import io.astronomer.operator.cache.RefreshContext;
import io.astronomer.operator.cache.RefreshSchedule;
import io.astronomer.operator.cache.RemoteObjectCache;
import io.astronomer.operator.controller.ObjectReconciler;
import io.astronomer.operator.controller.ResolvedResource;
import io.astronomer.operator.controller.WriteIntent;
import io.astronomer.operator.massdeletion.ApprovalSource;
import io.astronomer.operator.massdeletion.ManagedObjectCounts;
import io.astronomer.operator.massdeletion.MassDeletionGuard;
import io.astronomer.operator.massdeletion.MassDeletionLimits;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.ReconcileResult;
import io.astronomer.operator.resolve.ClusterDouble;
import io.astronomer.operator.resolve.References.Kind;
import io.astronomer.operator.status.OrganizationState.Authentication;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The comparison of an organization's token with the last one. */
class OrganizationRegistrationTest {
    private static final OrganizationKey NAME = new OrganizationKey("data", "tenant");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T10:00:00Z"));

    private final ClusterDouble cluster = new ClusterDouble();
    private final LimiterScheduler scheduler = new LimiterScheduler();
    private final CredentialMonitor monitor = new CredentialMonitor(() -> {});
    private final OrganizationRegistration registration = new OrganizationRegistration(
            "uid",
            1,
            new SecretTokenSupplier(cluster, "data", new KeySelector("astro", "token"), () -> false),
            context());

    @AfterEach
    void end() {
        scheduler.close();
    }

    @Test
    void lookupOfAChangedTokenKeepsTheAuthenticationResult() {
        put("abc");
        registration.state();
        reject();
        put("def");

        assertThat(registration.state()).isEqualTo(new SecretTokenSupplier.State.Usable("def"));
        assertThat(monitor.authentication()).isEqualTo(Authentication.UNAUTHORIZED);
    }

    @Test
    void refreshWithAnotherTokenForgetsTheAuthenticationResult() {
        put("abc");
        registration.state();
        reject();
        put("def");
        registration.state();

        assertThat(registration.refreshToken()).isTrue();
        assertThat(monitor.authentication()).isEqualTo(Authentication.NONE);
    }

    @Test
    void refreshWithTheSameTokenKeepsTheAuthenticationResult() {
        put("abc");
        registration.refreshToken();
        reject();
        cluster.touch(Kind.SECRET, "astro");

        assertThat(registration.refreshToken()).isFalse();
        assertThat(monitor.authentication()).isEqualTo(Authentication.UNAUTHORIZED);
    }

    @Test
    void tokenThatWasReplacedBetweenTwoRefreshesIsAnother() {
        registration.refreshToken();
        put("abc");
        registration.state();
        reject();
        put("def");

        assertThat(registration.refreshToken()).isTrue();
        assertThat(monitor.authentication()).isEqualTo(Authentication.NONE);
    }

    @Test
    void tokenThatDisappearsIsAChange() {
        put("abc");
        registration.refreshToken();
        cluster.remove(Kind.SECRET, "astro");

        assertThat(registration.refreshToken()).isTrue();
        assertThat(registration.refreshToken()).isFalse();
    }

    private void put(String value) {
        cluster.put(Kind.SECRET, "astro", Map.of("token", value));
    }

    private void reject() {
        monitor.called(Operation.LIST, OptionalInt.of(401), Duration.ZERO);
    }

    private OrganizationContext context() {
        AdaptiveRateLimiter limiter = new AdaptiveRateLimiter(10, new Bulkhead(8), scheduler);
        RefreshContext refreshContext = new RefreshContext(
                limiter,
                permit -> {
                    throw new AssertionError("nothing is read");
                },
                new NoResources(),
                new DirectExecutor(),
                new RefreshSchedule(CLOCK, () -> 0),
                mode -> {});
        MassDeletionGuard guard = new MassDeletionGuard(
                MassDeletionLimits.off(),
                scopeEntity -> new ManagedObjectCounts.Count(Set.of(), Set.of()),
                new NoApprovals(),
                CLOCK);
        return new OrganizationContext(
                NAME,
                "clm8t5x9k00008mlf08scq7kt",
                limiter,
                new RemoteObjectCache(refreshContext),
                monitor,
                guard,
                new NoReconciler(),
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

    private static final class NoReconciler implements ObjectReconciler {
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
