package io.astronomer.operator.cache;

import static io.astronomer.operator.cache.CacheHarness.START;
import static io.astronomer.operator.cache.CacheHarness.alone;
import static io.astronomer.operator.cache.CacheHarness.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Semantics 22: many small places share one listing of the organization. */
class OrganizationRefresherTest {
    private static final List<String> DEPLOYMENTS = List.of("d0", "d1", "d2", "d3", "d4");

    private final CacheHarness harness = new CacheHarness();

    @BeforeEach
    void lookAtOneObjectInEachDeployment() {
        for (String deployment : DEPLOYMENTS) {
            harness.service.rows.add(object(alone(deployment), "id-" + deployment, START));
            harness.observeAlone(deployment);
        }
        harness.service.calls.clear();
        harness.modes.clear();
        harness.recordingCacheListener.takeWoken();
    }

    @Test
    void oneListingRenewsThemAll() {
        harness.pass(Duration.ofMinutes(5));

        assertThat(harness.service.calls).containsExactly("list all");
        assertThat(harness.modes).containsExactly(RefreshMode.ORGANIZATION);
    }

    @Test
    void itGoesOnSo() {
        harness.pass(Duration.ofMinutes(50));

        assertThat(harness.service.calls).hasSize(11).containsOnly("list all");
    }

    @Test
    void placesThatWereReadAtDifferentTimesComeTogether() {
        harness.pass(Duration.ofMinutes(2));
        harness.service.rows.add(object(alone("late"), "id-late", START));
        harness.observeAlone("late");
        harness.pass(Duration.ofMinutes(5));
        harness.service.calls.clear();
        harness.pass(Duration.ofMinutes(15));

        assertThat(harness.service.calls).hasSize(3).containsOnly("list all");
    }

    @Test
    void itWakesThoseWhoseObjectIsAnother() {
        harness.service.rows.set(3, object(alone("d3"), "id-d3", START.plusSeconds(60)));
        harness.pass(Duration.ofMinutes(5));

        assertThat(harness.recordingCacheListener.takeWoken()).containsExactly("key");
    }

    @Test
    void whatItDoesNotShowIsLookedForInItsPlace() {
        harness.service.hidden.add("id-d3");
        harness.pass(Duration.ofMinutes(5));

        assertThat(harness.service.calls).containsExactly("list all", "list");
        assertThat(harness.recordingCacheListener.takeWoken()).isEmpty();
    }

    @Test
    void whereTheTokenDoesNotSeeTheOrganizationEachIsListed() {
        harness.service.refusesOrganization = true;
        harness.pass(Duration.ofMinutes(10));

        assertThat(harness.service.calls).containsOnlyOnce("list all");
        assertThat(harness.service.calls.stream().filter("list"::equals)).hasSize(2 * DEPLOYMENTS.size());
    }

    @Test
    void whereTheOrganizationHasMorePagesThanThereArePlacesEachIsListed() {
        harness.service.pageSize = 1;
        for (int row = 0; row < 10; row++) {
            harness.service.rows.add(object(alone("other" + row), "id-other" + row, START));
        }
        harness.pass(Duration.ofMinutes(10));

        assertThat(harness.service.calls).containsOnlyOnce("list all");
        assertThat(harness.service.calls).hasSize(1 + 2 * DEPLOYMENTS.size());
    }
}
