package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.cache.DirectExecutor;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WakeupThrottleTest {
    private final List<String> woken = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private final DirectExecutor agenda = new DirectExecutor();
    private final WakeupThrottle throttle =
            new WakeupThrottle(2, () -> now, agenda, resource -> woken.add(resource.getName()));

    @Test
    void wakesAFewAtATime() {
        add("data", "a", "b", "c");

        assertThat(woken).containsExactly("a", "b");
    }

    @Test
    void wakesTheNextWhenAPassHasEnded() {
        add("data", "a", "b", "c");
        throttle.completed(new ResourceID("a", "data"));

        assertThat(woken).containsExactly("a", "b", "c");
    }

    @Test
    void namespacesTakeTurns() {
        add("busy", "a", "b", "c", "d");
        add("calm", "x");
        throttle.completed(new ResourceID("a", "busy"));
        throttle.completed(new ResourceID("b", "busy"));

        assertThat(woken).containsExactly("a", "b", "c", "x");
    }

    @Test
    void whoAskedGoesFirst() {
        add("data", "a", "b", "c", "d");
        throttle.enqueueFirst(new ResourceID("d", "data"));
        throttle.completed(new ResourceID("a", "data"));
        throttle.completed(new ResourceID("b", "data"));

        assertThat(woken).containsExactly("a", "b", "d", "c");
    }

    @Test
    void whoWaitsAlreadyWaitsOnce() {
        add("data", "a", "b", "c", "c");
        throttle.completed(new ResourceID("a", "data"));
        throttle.completed(new ResourceID("b", "data"));

        assertThat(woken).containsExactly("a", "b", "c");
    }

    @Test
    void whoseNewsComesDuringItsPassIsWokenAgain() {
        add("data", "a");
        add("data", "a");

        assertThat(woken).containsExactly("a", "a");
    }

    @Test
    void whoNeverHasAPassHoldsUpNobodyForLong() {
        add("data", "a", "b", "c");
        now = now.plus(Duration.ofSeconds(11));
        add("data", "d");

        assertThat(woken).containsExactly("a", "b", "c", "d");
    }

    @Test
    void whoNeverHasAPassHoldsUpNobodyForEverWhereNothingElseComes() {
        add("data", "gone", "also-gone", "a", "b", "c");
        for (int times = 0; times < 2; times++) {
            now = now.plus(Duration.ofSeconds(10));
            agenda.take().forEach(later -> later.work().run());
        }

        assertThat(woken).containsExactly("gone", "also-gone", "a", "b", "c");
    }

    @Test
    void whereNobodyWaitsNothingIsPlanned() {
        add("data", "a", "b");

        assertThat(agenda.take()).isEmpty();
    }

    private void add(String namespace, String... names) {
        for (String name : names) {
            throttle.enqueue(new ResourceID(name, namespace));
        }
    }
}
