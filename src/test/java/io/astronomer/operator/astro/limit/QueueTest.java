package io.astronomer.operator.astro.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueueTest {
    private final Queue queue = new Queue();

    @Test
    void insideALaneTenantsTakeTurns() {
        add(Lane.EDIT, "bad", "b1", "b2", "b3");
        add(Lane.EDIT, "good", "g1");

        assertThat(served(3)).containsExactly("b1", "g1", "b2");
    }

    @Test
    void whatIsForSeveralTenantsHasItsTurnWithTheFirstOfThem() {
        add(Lane.EDIT, "bad", "b1", "b2", "b3");
        queue.add(new Errand("shared", Lane.EDIT, Set.of("bad", "good"), "", () -> {}));

        assertThat(served(3)).containsExactly("b1", "shared", "b2");
    }

    @Test
    void whatIsForSeveralTenantsHasOneTurn() {
        queue.add(new Errand("shared", Lane.EDIT, Set.of("one", "other"), "", () -> {}));
        served(1);

        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.hasNext(tenant -> true)).isFalse();
    }

    @Test
    void whoJoinsWhatWaitsGivesItATurnOfTheirsAsWell() {
        add(Lane.EDIT, "bad", "b1", "b2", "view");
        add(Lane.EDIT, "good", "view");

        assertThat(served(2)).containsExactly("b1", "view");
    }

    @Test
    void aTenantThatMayNotRunIsPassedOver() {
        add(Lane.EDIT, "busy", "b1");
        add(Lane.DRIFT, "calm", "c1");

        assertThat(queue.next(tenant -> !tenant.equals("busy"))
                        .map(turn -> turn.errand().key()))
                .contains("c1");
    }

    @Test
    void lanesGetSharesByTheirWeight() {
        for (int number = 0; number < 60; number++) {
            add(Lane.EDIT, "data", "edit " + number);
            add(Lane.DRIFT, "data", "drift " + number);
        }
        assertThat(served(18).stream().filter(key -> key.startsWith("drift"))).hasSize(2);
    }

    @Test
    void aLaneThatHadNoWorkSavedNothingUp() {
        for (int number = 0; number < 40; number++) {
            add(Lane.DRIFT, "data", "drift " + number);
        }
        served(20);
        for (int number = 0; number < 40; number++) {
            add(Lane.EDIT, "data", "edit " + number);
        }

        assertThat(served(18).stream().filter(key -> key.startsWith("drift"))).isNotEmpty();
    }

    @Test
    void whoAsksAgainKeepsThePlace() {
        add(Lane.EDIT, "data", "first", "second", "first");

        assertThat(served(2)).containsExactly("first", "second");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void whoBecomesMoreUrgentChangesTheLane() {
        add(Lane.DRIFT, "data", "a");
        add(Lane.EDIT, "data", "a");

        assertThat(queue.size(Lane.EDIT)).isEqualTo(1);
        assertThat(queue.size(Lane.DRIFT)).isZero();
    }

    private void add(Lane lane, String tenant, String... keys) {
        for (String key : keys) {
            queue.add(new Errand(key, lane, tenant, "", () -> {}));
        }
    }

    private List<String> served(int number) {
        List<String> keys = new ArrayList<>();
        for (int turn = 0; turn < number; turn++) {
            keys.add(queue.next(tenant -> true).orElseThrow().errand().key());
        }
        return keys;
    }
}
