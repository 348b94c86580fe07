package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<String> processed = new ArrayList<>();
    private final WorkQueue<String> queue = new WorkQueue<>(tasks::add, processed::add);

    @Test
    void waitingKeyIsProcessedOnce() {
        queue.add("a");
        queue.add("b");
        queue.add("a");
        runAll();

        assertThat(processed).containsExactly("a", "b");
    }

    @Test
    void keyAddedDuringItsProcessingIsProcessedAgain() {
        List<WorkQueue<String>> queues = new ArrayList<>();
        queues.add(new WorkQueue<>(tasks::add, key -> {
            processed.add(key);
            if (processed.size() == 1) {
                queues.get(0).add(key);
            }
        }));

        queues.get(0).add("a");
        runAll();

        assertThat(processed).containsExactly("a", "a");
    }

    @Test
    void keyIsNotProcessedTwiceAtATime() {
        List<WorkQueue<String>> queues = new ArrayList<>();
        queues.add(new WorkQueue<>(tasks::add, key -> {
            queues.get(0).add(key);
            processed.add(key + " with " + tasks.size() + " other turns");
        }));

        queues.get(0).add("a");
        tasks.remove().run();

        assertThat(processed).containsExactly("a with 0 other turns");
        assertThat(tasks).hasSize(1);
    }

    @Test
    void keyIsProcessedAgainAfterADefect() {
        WorkQueue<String> failing = new WorkQueue<>(tasks::add, key -> {
            processed.add(key);
            throw new StackOverflowError();
        });
        failing.add("a");
        assertThatThrownBy(this::runAll).isInstanceOf(StackOverflowError.class);

        failing.add("a");

        assertThatThrownBy(this::runAll).isInstanceOf(StackOverflowError.class);
        assertThat(processed).containsExactly("a", "a");
    }

    private void runAll() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }
}
