package io.astronomer.operator.controller;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ShutdownGateTest {
    private final ShutdownGate shutdownGate = new ShutdownGate();

    @Test
    void letsPassesInSideBySide() {
        assertThat(shutdownGate.tryStart()).isTrue();
        assertThat(elsewhere()).isTrue();
    }

    @Test
    void letsNobodyInOnceClosed() throws InterruptedException {
        assertThat(shutdownGate.drain(Duration.ZERO)).isTrue();

        assertThat(shutdownGate.tryStart()).isFalse();
        assertThat(elsewhere()).isFalse();
    }

    @Test
    void theStopWaitsForAPassThatIsUnderWay() {
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        List<String> order = new CopyOnWriteArrayList<>();
        CompletableFuture<Boolean> pass = passUntil(end, () -> order.add("left"));

        CompletableFuture<Boolean> stop = onAThread(() -> {
            boolean allLeft = shutdownGate.drain(Eventually.LIMIT);
            order.add("stopped");
            return allLeft;
        });
        eventually().until(() -> !elsewhere());
        end.complete(true);

        assertThat(Eventually.await(stop)).isTrue();
        Eventually.await(pass);
        assertThat(order).containsExactly("left", "stopped");
    }

    @Test
    void theStopSaysThatAPassHasNotLeft() throws InterruptedException {
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        CompletableFuture<Boolean> pass = passUntil(end, () -> {});

        assertThat(shutdownGate.drain(Duration.ZERO)).isFalse();

        end.complete(true);
        Eventually.await(pass);
    }

    /** One that has begun. */
    private CompletableFuture<Boolean> passUntil(CompletableFuture<Boolean> end, Runnable last) {
        CompletableFuture<Boolean> begun = new CompletableFuture<>();
        CompletableFuture<Boolean> pass = onAThread(() -> {
            begun.complete(shutdownGate.tryStart());
            boolean ended = end.join();
            last.run();
            shutdownGate.finish();
            return ended;
        });
        assertThat(Eventually.await(begun)).isTrue();
        return pass;
    }

    /** Whether another thread may begin a pass, which ends at once. */
    private boolean elsewhere() {
        return Eventually.await(onAThread(() -> {
            boolean entered = shutdownGate.tryStart();
            if (entered) {
                shutdownGate.finish();
            }
            return entered;
        }));
    }

    /** A thread of its own: the common pool may have none left. */
    private static CompletableFuture<Boolean> onAThread(Callable<Boolean> work) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        result.complete(work.call());
                    } catch (Exception failure) {
                        result.completeExceptionally(failure);
                    }
                })
                .start();
        return result;
    }
}
