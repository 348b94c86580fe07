package io.astronomer.operator.astro.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private final FairQueue queue = new FairQueue();

    @Test
    void namespacesTakeTurnsWithinAPriority() {
        add(Priority.EDIT, "bad", "b1", "b2", "b3");
        add(Priority.EDIT, "good", "g1");

        assertThat(served(3)).containsExactly("b1", "g1", "b2");
    }

    @Test
    void sharedRequestTakesTheFirstTurnOfItsNamespaces() {
        add(Priority.EDIT, "bad", "b1", "b2", "b3");
        queue.add(new PermitRequest("shared", Priority.EDIT, Set.of("bad", "good"), "", () -> {}));

        assertThat(served(3)).containsExactly("b1", "shared", "b2");
    }

    @Test
    void sharedRequestIsServedOnce() {
        queue.add(new PermitRequest("shared", Priority.EDIT, Set.of("one", "other"), "", () -> {}));
        served(1);

        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.hasNext(tenant -> true)).isFalse();
    }

    @Test
    void joinedRequestAlsoTakesTurnsOfTheSecondNamespace() {
        add(Priority.EDIT, "bad", "b1", "b2", "view");
        add(Priority.EDIT, "good", "view");

        assertThat(served(2)).containsExactly("b1", "view");
    }

    @Test
    void namespaceThatMayNotRunIsSkipped() {
        add(Priority.EDIT, "busy", "b1");
        add(Priority.DRIFT, "calm", "c1");

        assertThat(queue.next(tenant -> !tenant.equals("busy"))
                        .map(selection -> selection.permitRequest().key()))
                .contains("c1");
    }

    @Test
    void prioritiesGetSharesByWeight() {
        for (int number = 0; number < 60; number++) {
            add(Priority.EDIT, "data", "edit " + number);
            add(Priority.DRIFT, "data", "drift " + number);
        }
        assertThat(served(18).stream().filter(key -> key.startsWith("drift"))).hasSize(2);
    }

    @Test
    void idlePriorityAccumulatesNoCredit() {
        for (int number = 0; number < 40; number++) {
            add(Priority.DRIFT, "data", "drift " + number);
        }
        served(20);
        for (int number = 0; number < 40; number++) {
            add(Priority.EDIT, "data", "edit " + number);
        }

        assertThat(served(18).stream().filter(key -> key.startsWith("drift"))).isNotEmpty();
    }

    @Test
    void repeatedRequestKeepsItsPosition() {
        add(Priority.EDIT, "data", "first", "second", "first");

        assertThat(served(2)).containsExactly("first", "second");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void requestMovesToAHigherPriority() {
        add(Priority.DRIFT, "data", "a");
        add(Priority.EDIT, "data", "a");

        assertThat(queue.size(Priority.EDIT)).isEqualTo(1);
        assertThat(queue.size(Priority.DRIFT)).isZero();
    }

    private void add(Priority priority, String tenant, String... keys) {
        for (String key : keys) {
            queue.add(new PermitRequest(key, priority, tenant, "", () -> {}));
        }
    }

    private List<String> served(int number) {
        List<String> keys = new ArrayList<>();
        for (int turn = 0; turn < number; turn++) {
            keys.add(queue.next(tenant -> true).orElseThrow().permitRequest().key());
        }
        return keys;
    }
}
