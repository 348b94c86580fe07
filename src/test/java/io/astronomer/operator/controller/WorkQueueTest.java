package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
    private final Queue<Runnable> turns = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final WorkQueue<String> queue = new WorkQueue<>(turns::add, done::add);

    @Test
    void aKeyThatWaitsHasOneTurn() {
        queue.add("a");
        queue.add("b");
        queue.add("a");
        runAll();

        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void aKeyThatIsAddedDuringItsTurnHasAnotherOne() {
        List<WorkQueue<String>> queues = new ArrayList<>();
        queues.add(new WorkQueue<>(turns::add, key -> {
            done.add(key);
            if (done.size() == 1) {
                queues.get(0).add(key);
            }
        }));

        queues.get(0).add("a");
        runAll();

        assertThat(done).containsExactly("a", "a");
    }

    @Test
    void aKeyHasNoSecondTurnWhileItsFirstGoesOn() {
        List<WorkQueue<String>> queues = new ArrayList<>();
        queues.add(new WorkQueue<>(turns::add, key -> {
            queues.get(0).add(key);
            done.add(key + " with " + turns.size() + " other turns");
        }));

        queues.get(0).add("a");
        turns.remove().run();

        assertThat(done).containsExactly("a with 0 other turns");
        assertThat(turns).hasSize(1);
    }

    private void runAll() {
        while (!turns.isEmpty()) {
            turns.remove().run();
        }
    }
}
