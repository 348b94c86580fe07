package io.astronomer.operator.reconcile;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private final Turnstile turnstile = new Turnstile();

    @Test
    void letsPassesInSideBySide() {
        assertThat(turnstile.enter()).isTrue();
        assertThat(elsewhere()).isTrue();
    }

    @Test
    void letsNobodyInOnceClosed() throws InterruptedException {
        assertThat(turnstile.close(Duration.ZERO)).isTrue();

        assertThat(turnstile.enter()).isFalse();
        assertThat(elsewhere()).isFalse();
    }

    @Test
    void theStopWaitsForAPassThatIsUnderWay() {
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        List<String> order = new CopyOnWriteArrayList<>();
        CompletableFuture<Boolean> pass = passUntil(end, () -> order.add("left"));

        CompletableFuture<Boolean> stop = onAThread(() -> {
            boolean allLeft = turnstile.close(Eventually.LIMIT);
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

        assertThat(turnstile.close(Duration.ZERO)).isFalse();

        end.complete(true);
        Eventually.await(pass);
    }

    /** One that has begun. */
    private CompletableFuture<Boolean> passUntil(CompletableFuture<Boolean> end, Runnable last) {
        CompletableFuture<Boolean> begun = new CompletableFuture<>();
        CompletableFuture<Boolean> pass = onAThread(() -> {
            begun.complete(turnstile.enter());
            boolean ended = end.join();
            last.run();
            turnstile.leave();
            return ended;
        });
        assertThat(Eventually.await(begun)).isTrue();
        return pass;
    }

    /** Whether another thread may begin a pass, which ends at once. */
    private boolean elsewhere() {
        return Eventually.await(onAThread(() -> {
            boolean entered = turnstile.enter();
            if (entered) {
                turnstile.leave();
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
