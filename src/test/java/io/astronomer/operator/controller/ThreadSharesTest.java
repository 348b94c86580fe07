package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.cache.DirectExecutor;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadSharesTest {
    private final List<String> requeued = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private final DirectExecutor executor = new DirectExecutor();
    private final ThreadShares shares = shares(100);

    private ThreadShares shares(int threads) {
        return new ThreadShares(2, threads, () -> now, executor, resource -> requeued.add(resource.getName()));
    }

    @Test
    void requeuesNoMoreThanTheLimit() {
        add("data", "a", "b", "c");

        assertThat(requeued).containsExactly("a", "b");
    }

    @Test
    void requeuesTheNextWhenAReconciliationBegins() {
        add("data", "a", "b", "c");
        assertThat(shares.tryStart(new ResourceID("a", "data"))).isTrue();

        assertThat(requeued).containsExactly("a", "b", "c");
    }

    @Test
    void namespacesTakeTurns() {
        add("busy", "a", "b", "c", "d");
        add("calm", "x");
        assertThat(shares.tryStart(new ResourceID("a", "busy"))).isTrue();
        assertThat(shares.tryStart(new ResourceID("b", "busy"))).isTrue();

        assertThat(requeued).containsExactly("a", "b", "c", "x");
    }

    @Test
    void requestedReconciliationIsRequeuedFirst() {
        add("data", "a", "b", "c", "d");
        shares.enqueueFirst(new ResourceID("d", "data"));
        assertThat(shares.tryStart(new ResourceID("a", "data"))).isTrue();
        assertThat(shares.tryStart(new ResourceID("b", "data"))).isTrue();

        assertThat(requeued).containsExactly("a", "b", "d", "c");
    }

    @Test
    void waitingResourceIsRequeuedOnce() {
        add("data", "a", "b", "c", "c");
        assertThat(shares.tryStart(new ResourceID("a", "data"))).isTrue();
        assertThat(shares.tryStart(new ResourceID("b", "data"))).isTrue();

        assertThat(requeued).containsExactly("a", "b", "c");
    }

    @Test
    void requeuedResourceIsRequeuedAgainByANewEvent() {
        add("data", "a");
        add("data", "a");

        assertThat(requeued).containsExactly("a", "a");
    }

    @Test
    void unansweredRequeueExpiresWhenAResourceIsAdded() {
        add("data", "a", "b", "c");
        now = now.plus(Duration.ofSeconds(11));
        add("data", "d");

        assertThat(requeued).containsExactly("a", "b", "c", "d");
    }

    @Test
    void unansweredRequeueExpiresByTimer() {
        add("data", "gone", "also-gone", "a", "b", "c");
        for (int times = 0; times < 2; times++) {
            now = now.plus(Duration.ofSeconds(10));
            executor.take().forEach(later -> later.work().run());
        }

        assertThat(requeued).containsExactly("gone", "also-gone", "a", "b", "c");
    }

    @Test
    void nothingIsScheduledWhenNoResourceWaits() {
        add("data", "a", "b");

        assertThat(executor.take()).isEmpty();
    }

    @Test
    void namespaceAloneHasHalfOfTheThreads() {
        ThreadShares small = shares(4);

        assertThat(List.of(starts(small, "busy", "a"), starts(small, "busy", "b"), starts(small, "busy", "c")))
                .containsExactly(true, true, false);
    }

    @Test
    void otherNamespaceFindsAThread() {
        ThreadShares small = shares(4);
        List.of("a", "b", "c", "d").forEach(name -> starts(small, "busy", name));

        assertThat(starts(small, "calm", "x")).isTrue();
    }

    @Test
    void refusedResourceIsRequeuedWhenAThreadIsFree() {
        ThreadShares small = shares(4);
        List.of("a", "b", "c", "d").forEach(name -> starts(small, "busy", name));
        assertThat(requeued).isEmpty();

        small.finish(new ResourceID("a", "busy"));

        assertThat(requeued).containsExactly("c");
        assertThat(starts(small, "busy", "c")).isTrue();
    }

    @Test
    void refusedResourcesOfNamespacesTakeTurns() {
        ThreadShares small = shares(1);
        starts(small, "calm", "running");
        List.of("a", "b", "c").forEach(name -> starts(small, "busy", name));
        starts(small, "calm", "x");

        for (String ended : List.of("running", "a", "x", "b")) {
            small.finish(new ResourceID(ended, ended.matches("running|x") ? "calm" : "busy"));
            starts(
                    small,
                    requeued.get(requeued.size() - 1).equals("x") ? "calm" : "busy",
                    requeued.get(requeued.size() - 1));
        }

        assertThat(requeued).containsExactly("a", "x", "b", "c");
    }

    @Test
    void refusedResourceThatIsGoneIsNotRequeued() {
        ThreadShares small = shares(4);
        List.of("a", "b", "c").forEach(name -> starts(small, "busy", name));
        small.forget(new ResourceID("c", "busy"));
        small.finish(new ResourceID("a", "busy"));

        assertThat(requeued).isEmpty();
    }

    private static boolean starts(ThreadShares shares, String namespace, String name) {
        return shares.tryStart(new ResourceID(name, namespace));
    }

    private void add(String namespace, String... names) {
        for (String name : names) {
            shares.enqueue(new ResourceID(name, namespace));
        }
    }
}
