package io.astronomer.operator.controller;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.api.EnvironmentObject;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ShutdownGateTest {
    private final ShutdownGate shutdownGate = new ShutdownGate();

    @Test
    void admitsConcurrentReconciliations() {
        AtomicBoolean other = new AtomicBoolean();

        assertThat(isAdmitted(() -> other.set(canStartOnAnotherThread()))).isTrue();
        assertThat(other).isTrue();
    }

    @Test
    void admitsNoReconciliationOnceClosed() throws InterruptedException {
        assertThat(shutdownGate.drain(Duration.ZERO)).isTrue();

        assertThat(isAdmitted(() -> {})).isFalse();
        assertThat(canStartOnAnotherThread()).isFalse();
    }

    @Test
    void drainWaitsForReconciliationInFlight() {
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        List<String> order = new CopyOnWriteArrayList<>();
        CompletableFuture<Boolean> reconciliation = reconcileUntil(end, () -> order.add("left"));

        CompletableFuture<Boolean> stop = onNewThread(() -> {
            boolean drained = shutdownGate.drain(Eventually.LIMIT);
            order.add("stopped");
            return drained;
        });
        eventually().until(() -> !canStartOnAnotherThread());
        end.complete(true);

        assertThat(Eventually.await(stop)).isTrue();
        Eventually.await(reconciliation);
        assertThat(order).containsExactly("left", "stopped");
    }

    @Test
    void drainReportsReconciliationInFlight() throws InterruptedException {
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        CompletableFuture<Boolean> reconciliation = reconcileUntil(end, () -> {});

        assertThat(shutdownGate.drain(Duration.ZERO)).isFalse();

        end.complete(true);
        Eventually.await(reconciliation);
    }

    /** Starts a reconciliation, which runs until the future completes. */
    private CompletableFuture<Boolean> reconcileUntil(CompletableFuture<Boolean> end, Runnable last) {
        CompletableFuture<Boolean> started = new CompletableFuture<>();
        CompletableFuture<Boolean> reconciliation = onNewThread(() -> {
            boolean admitted = isAdmitted(() -> {
                started.complete(true);
                boolean unused = end.join();
                last.run();
            });
            started.complete(admitted);
            return admitted;
        });
        assertThat(Eventually.await(started)).isTrue();
        return reconciliation;
    }

    /** Returns whether another thread may start a reconciliation, which ends at once. */
    private boolean canStartOnAnotherThread() {
        return Eventually.await(onNewThread(() -> isAdmitted(() -> {})));
    }

    /** Requests a reconciliation. Returns whether it ran. */
    private boolean isAdmitted(Runnable reconciliation) {
        AtomicBoolean admitted = new AtomicBoolean();
        UpdateControl<EnvironmentObject> unused = shutdownGate.admit(() -> {
            admitted.set(true);
            reconciliation.run();
            return UpdateControl.noUpdate();
        });
        return admitted.get();
    }

    /** Starts a thread, because the common pool may have none left. */
    private static CompletableFuture<Boolean> onNewThread(Callable<Boolean> work) {
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
