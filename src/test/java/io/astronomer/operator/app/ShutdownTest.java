package io.astronomer.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.chart.Chart;
import io.astronomer.operator.config.AstroConfig;
import io.astronomer.operator.controller.ShutdownGate;
import io.astronomer.operator.leaderelection.Leadership;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ShutdownTest {
    private final ShutdownGate gate = new ShutdownGate();
    private final List<String> steps = new CopyOnWriteArrayList<>();
    private final Leadership leadership = new Leadership() {
        @Override
        public void start(Runnable onLead) {
            onLead.run();
        }

        @Override
        public boolean isLeader() {
            return true;
        }

        @Override
        public void release() {
            steps.add("lease deleted");
        }

        @Override
        public void abandon() {
            steps.add("lease kept");
        }
    };

    @Test
    void leaseIsDeletedAfterTheOperatorStopped() throws InterruptedException {
        stopWithin(Duration.ZERO);

        assertThat(steps).containsExactly("operator stopped", "lease deleted");
    }

    @Test
    void leaseAndCachesAreKeptWhileAReconciliationIsInFlight() throws InterruptedException {
        CompletableFuture<Boolean> begun = new CompletableFuture<>();
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        CompletableFuture<UpdateControl<EnvironmentObject>> reconciliation =
                CompletableFuture.supplyAsync(() -> gate.admit(() -> {
                    begun.complete(true);
                    Eventually.await(end);
                    return UpdateControl.noUpdate();
                }));
        Eventually.await(begun);

        stopWithin(Duration.ZERO);

        assertThat(steps).containsExactly("lease kept");
        end.complete(true);
        Eventually.await(reconciliation);
    }

    @Test
    void reconciliationHasTimeForAGetAndAWrite() {
        assertThat(Shutdown.timeout(Duration.ofMinutes(1))).isGreaterThan(Duration.ofMinutes(2));
    }

    @Test
    void defaultTimeoutIsWithinTheGracePeriodOfTheChart() {
        long gracePeriod = Chart.render().stream()
                .filter(object -> object.getKind().equals("Deployment"))
                .map(object -> Serialization.unmarshal(Serialization.asJson(object), Deployment.class))
                .map(deployment -> deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
                .findFirst()
                .orElseThrow();

        assertThat(Shutdown.timeout(AstroConfig.DEFAULT_REQUEST_TIMEOUT)).isLessThan(Duration.ofSeconds(gracePeriod));
    }

    private void stopWithin(Duration timeout) throws InterruptedException {
        new Shutdown(gate, () -> steps.add("operator stopped"), leadership, timeout).run();
    }
}
