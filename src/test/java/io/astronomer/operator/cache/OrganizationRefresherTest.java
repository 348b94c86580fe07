package io.astronomer.operator.cache;

import static io.astronomer.operator.cache.CacheHarness.START;
import static io.astronomer.operator.cache.CacheHarness.identityIn;
import static io.astronomer.operator.cache.CacheHarness.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.ratelimit.Permit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Semantics 22: many small scope entities share one listing of the organization. */
class OrganizationRefresherTest {
    private static final List<String> DEPLOYMENTS = List.of("d0", "d1", "d2", "d3", "d4");

    private final AstroException forbidden = new AstroException.Forbidden("no", Optional.empty());
    private final AstroException unavailable =
            new AstroException.Unavailable("HTTP 503", OptionalInt.of(503), Optional.empty(), Optional.empty());

    private final CacheHarness harness = new CacheHarness();

    @BeforeEach
    void observeOneObjectInEachDeployment() {
        for (String deployment : DEPLOYMENTS) {
            harness.service.rows.add(object(identityIn(deployment), "id-" + deployment, START));
            harness.observeIn(deployment);
        }
        harness.service.calls.clear();
        harness.modes.clear();
        harness.recordingCacheUsers.takeRequeued();
    }

    @Test
    void oneListingRefreshesAllScopeEntities() {
        harness.advance(Duration.ofMinutes(5));

        assertThat(harness.service.calls).containsExactly("list all");
        assertThat(harness.modes).containsExactly(RefreshMode.ORGANIZATION);
    }

    @Test
    void laterRefreshesUseOneListingEach() {
        harness.advance(Duration.ofMinutes(50));

        assertThat(harness.service.calls).hasSize(10).containsOnly("list all");
    }

    @Test
    void scopeEntitiesReadAtDifferentTimesShareLaterListings() {
        harness.advance(Duration.ofMinutes(2));
        harness.service.rows.add(object(identityIn("late"), "id-late", START));
        harness.observeIn("late");
        harness.advance(Duration.ofMinutes(5));
        harness.service.calls.clear();
        harness.advance(Duration.ofMinutes(15));

        assertThat(harness.service.calls).hasSize(3).containsOnly("list all");
    }

    @Test
    void resourceOfAChangedObjectIsRequeued() {
        harness.service.rows.set(3, object(identityIn("d3"), "id-d3", START.plusSeconds(60)));
        harness.advance(Duration.ofMinutes(5));

        assertThat(harness.recordingCacheUsers.takeRequeued()).containsExactly("key");
    }

    @Test
    void missingObjectIsReadInItsScopeEntity() {
        harness.service.hidden.add("id-d3");
        harness.advance(Duration.ofMinutes(5));

        assertThat(harness.service.calls).containsExactly("list all", "list");
        assertThat(harness.recordingCacheUsers.takeRequeued()).isEmpty();
    }

    @Test
    void scopeEntitiesAreListedWhenTheOrganizationIsForbidden() {
        harness.service.organizationFailure = forbidden;
        harness.advance(Duration.ofMinutes(10));

        assertThat(harness.service.calls).containsOnlyOnce("list all");
        assertThat(harness.service.calls.stream().filter("list"::equals)).hasSize(2 * DEPLOYMENTS.size());
    }

    @Test
    void organizationIsListedAgainAfterAnOutage() {
        harness.service.organizationFailure = unavailable;
        harness.advance(Duration.ofMinutes(5));
        harness.service.organizationFailure = null;
        harness.service.calls.clear();
        harness.advance(Duration.ofMinutes(10));

        assertThat(harness.service.calls).hasSize(2).containsOnly("list all");
    }

    @Test
    void organizationIsListedAgainWithAnotherToken() {
        harness.service.organizationFailure = forbidden;
        harness.advance(Duration.ofMinutes(5));
        harness.service.organizationFailure = null;
        harness.cache.credentialChanged();
        harness.service.calls.clear();
        harness.advance(Duration.ofMinutes(5));

        assertThat(harness.service.calls).containsExactly("list all");
    }

    @Test
    void rejectionOfTheLastTokenDoesNotEndTheListings() {
        harness.service.organizationFailure = forbidden;
        harness.limiter = (permitRequest, insists) -> {
            harness.cache.credentialChanged();
            return Optional.of(Permit.unlimited());
        };
        harness.advance(Duration.ofMinutes(5));
        harness.service.organizationFailure = null;
        harness.service.calls.clear();
        harness.advance(Duration.ofMinutes(5));

        assertThat(harness.service.calls).containsExactly("list all");
    }

    @Test
    void scopeEntitiesAreListedWhenThatNeedsFewerPages() {
        harness.service.pageSize = 1;
        for (int row = 0; row < 10; row++) {
            harness.service.rows.add(object(identityIn("other" + row), "id-other" + row, START));
        }
        harness.advance(Duration.ofMinutes(10));

        assertThat(harness.service.calls).containsOnlyOnce("list all");
        assertThat(harness.service.calls).hasSize(1 + 2 * DEPLOYMENTS.size());
    }
}
