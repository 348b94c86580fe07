package io.astronomer.operator.observe;

import static io.astronomer.operator.observe.View.START;
import static io.astronomer.operator.observe.View.alone;
import static io.astronomer.operator.observe.View.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Semantics 22: many small places share one listing of the organization. */
class SweepTest {
    private static final List<String> DEPLOYMENTS = List.of("d0", "d1", "d2", "d3", "d4");

    private final View view = new View();

    @BeforeEach
    void lookAtOneObjectInEachDeployment() {
        for (String deployment : DEPLOYMENTS) {
            view.service.rows.add(object(alone(deployment), "id-" + deployment, START));
            view.observeAlone(deployment);
        }
        view.service.calls.clear();
        view.ways.clear();
        view.lookers.takeWoken();
    }

    @Test
    void oneListingRenewsThemAll() {
        view.pass(Duration.ofMinutes(5));

        assertThat(view.service.calls).containsExactly("list all");
        assertThat(view.ways).containsExactly(Way.ORGANIZATION);
    }

    @Test
    void itGoesOnSo() {
        view.pass(Duration.ofMinutes(50));

        assertThat(view.service.calls).hasSize(11).containsOnly("list all");
    }

    @Test
    void itWakesThoseWhoseObjectIsAnother() {
        view.service.rows.set(3, object(alone("d3"), "id-d3", START.plusSeconds(60)));
        view.pass(Duration.ofMinutes(5));

        assertThat(view.lookers.takeWoken()).containsExactly("key");
    }

    @Test
    void whatItDoesNotShowIsLookedForInItsPlace() {
        view.service.hidden.add("id-d3");
        view.pass(Duration.ofMinutes(5));

        assertThat(view.service.calls).containsExactly("list all", "list");
        assertThat(view.lookers.takeWoken()).isEmpty();
    }

    @Test
    void whereTheTokenDoesNotSeeTheOrganizationEachIsListed() {
        view.service.refusesOrganization = true;
        view.pass(Duration.ofMinutes(10));

        assertThat(view.service.calls).containsOnlyOnce("list all");
        assertThat(view.service.calls.stream().filter("list"::equals)).hasSize(2 * DEPLOYMENTS.size());
    }

    @Test
    void whereTheOrganizationHasMorePagesThanThereArePlacesEachIsListed() {
        view.service.pageSize = 1;
        for (int row = 0; row < 10; row++) {
            view.service.rows.add(object(alone("other" + row), "id-other" + row, START));
        }
        view.pass(Duration.ofMinutes(10));

        assertThat(view.service.calls).containsOnlyOnce("list all");
        assertThat(view.service.calls).hasSize(1 + 2 * DEPLOYMENTS.size());
    }
}
