package io.astronomer.operator.controller.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ratelimit.LimiterScheduler;
import io.astronomer.operator.controller.ResolvedResource;
import io.astronomer.operator.controller.WriteIntent;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.resolve.ClusterDouble;
import io.astronomer.operator.resolve.Defaults;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.sandbox.astro.SettableClock;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Resources whose organization has no context, or not yet. */
class OrganizationRouterTest {
    private static final WriteIntent NONE = new WriteIntent() {
        @Override
        public void beforeWrite() {
            throw new AssertionError("nothing is written");
        }

        @Override
        public void beforeCreate(Desired desired, Instant at) {
            throw new AssertionError("nothing is created");
        }

        @Override
        public void beforeReplace(String successor) {
            throw new AssertionError("nothing is replaced");
        }
    };

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-29T10:00:00Z"));
    private final LimiterScheduler scheduler = new LimiterScheduler();
    private final Resolver resolver = new Resolver(new ClusterDouble(), resource -> Defaults.standard());
    /** The resources whose permit requests were withdrawn. */
    private final List<EnvironmentObject> withdrawn = new ArrayList<>();

    private OrganizationLookup lookup = new OrganizationLookup.Opening();
    private final OrganizationRouter router =
            new OrganizationRouter(resource -> lookup, withdrawn::add, resolver, clock);

    @AfterEach
    void end() {
        scheduler.close();
    }

    @Test
    void contextThatIsNotOpenedIsReportedAfterAMinute() {
        assertThat(reconcile()).isInstanceOf(Outcome.Deferred.class);
        clock.advance(Duration.ofSeconds(59));
        assertThat(reconcile()).isInstanceOf(Outcome.Deferred.class);

        clock.advance(Duration.ofSeconds(1));

        assertThat(reconcile())
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.reason()).isEqualTo(Reason.ORGANIZATION_NOT_READY));
        assertThat(router.cleanup(resource("deletionTimestamp: '2026-11-29T10:00:00Z'")))
                .isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void nextOpeningStartsAgain() {
        reconcile();
        clock.advance(Duration.ofMinutes(1));
        lookup = served();
        reconcile();
        lookup = new OrganizationLookup.Opening();

        assertThat(reconcile()).isInstanceOf(Outcome.Deferred.class);
    }

    @Test
    void servedDeletionDoesNotRestartThePreparationOfOthers() {
        lookup = new OrganizationLookup.Preparing();
        reconcile();
        clock.advance(Duration.ofSeconds(2));
        lookup = served();
        router.reconcile(resolved(resource("deletionTimestamp: '2026-11-29T10:00:00Z'")), NONE);
        lookup = new OrganizationLookup.Preparing();

        assertThat(reconcile()).isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void permitRequestIsWithdrawnWhenNoContextServesTheResource() {
        lookup = new OrganizationLookup.Unserved(new Outcome.Waiting(Reason.SECRET_NOT_FOUND, "no Secret"));
        EnvironmentObject resource = resource("");
        router.reconcile(resolved(resource), NONE);
        assertThat(withdrawn).containsExactly(resource);

        router.cleanup(resource);

        assertThat(withdrawn).containsExactly(resource, resource);
    }

    @Test
    void permitRequestOfAServedResourceIsKept() {
        lookup = served();
        reconcile();

        assertThat(withdrawn).isEmpty();
    }

    private OrganizationLookup served() {
        return new OrganizationLookup.Served(new IdleContext(clock, scheduler)
                .with(new CredentialMonitor(() -> {}), new IdleContext.NoReconciler()));
    }

    private Outcome reconcile() {
        return router.reconcile(resolved(resource("")), NONE).outcome();
    }

    private ResolvedResource resolved(EnvironmentObject resource) {
        return new ResolvedResource(resource, resolver.resolveMetadata(resource));
    }

    /** Returns a resource with an object in Astro. */
    private static EnvironmentObject resource(String metadata) {
        return Serialization.unmarshal("""
                metadata: {name: blue, namespace: data, uid: u1, generation: 1, %s}
                spec:
                  organizationRef: {name: acme}
                  objectKey: blue
                  objectType: ENVIRONMENT_VARIABLE
                  scope: WORKSPACE
                  scopeEntityId: clx42sxw501gl01o0gjenthnh
                  environmentVariable: {value: blue}
                status: {id: cm4ntm56001gk01mbhudv1elv, ownership: Created}
                """.formatted(metadata), EnvironmentObject.class);
    }
}
