package io.astronomer.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private final Turnstile turnstile = new Turnstile();

    @Test
    void letsPassesInSideBySide() throws Exception {
        assertThat(turnstile.enter()).isTrue();
        assertThat(elsewhere()).isTrue();
    }

    @Test
    void letsNobodyInOnceClosed() throws Exception {
        assertThat(turnstile.close(Duration.ZERO)).isTrue();

        assertThat(turnstile.enter()).isFalse();
        assertThat(elsewhere()).isFalse();
    }

    @Test
    void theStopWaitsForAPassThatIsUnderWay() throws Exception {
        CompletableFuture<Boolean> begun = new CompletableFuture<>();
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        CompletableFuture<Void> pass = CompletableFuture.runAsync(() -> {
            begun.complete(turnstile.enter());
            end.join();
            turnstile.leave();
        });
        assertThat(begun.get(10, TimeUnit.SECONDS)).isTrue();

        assertThat(turnstile.close(Duration.ofMillis(50))).isFalse();
        end.complete(true);

        pass.get(10, TimeUnit.SECONDS);
        assertThat(turnstile.close(Duration.ofSeconds(10))).isTrue();
    }

    private boolean elsewhere() throws Exception {
        return CompletableFuture.supplyAsync(turnstile::enter).get(10, TimeUnit.SECONDS);
    }
}
