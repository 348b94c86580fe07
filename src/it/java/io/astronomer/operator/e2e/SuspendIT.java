package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Suspended and paused resources, and requests for a reconciliation. */
@SharedEnvironment
final class SuspendIT {
    private static final String SUSPEND = "suspend: true\n";

    @Test
    void suspendedResourceSendsNoRequests(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + SUSPEND);
        awaitSuspended(scene);

        assertThat(scene.calls(Operation.LIST)).isEmpty();
        assertThat(scene.operations()).isEmpty();
        assertThat(scene.status("subject").kstatus()).isEqualTo("InProgress");
    }

    @Test
    void resumedResourceIsReconciled(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + SUSPEND);
        awaitSuspended(scene);

        scene.merge("subject", "{\"spec\":{\"suspend\":false}}");
        scene.awaitReady("subject");

        assertThat(scene.status("subject").conditionStatus("Suspended")).isEmpty();
        assertThat(scene.operations()).containsExactly(Operation.CREATE);
    }

    @Test
    void suspendedResourceKeepsItsReadyCondition(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");

        scene.merge("subject", "{\"spec\":{\"suspend\":true}}");
        awaitSuspended(scene);

        assertThat(scene.status("subject").conditionStatus("Ready")).isEqualTo("True");
    }

    @Test
    void pauseIsShownAndExpires(TestNamespace scene) {
        Instant until = Instant.EPOCH;
        Optional<StatusView> seen = Optional.empty();
        // On a slow machine the pause may end before the operator sees it. The next one is twice as long.
        for (int seconds = 3; seen.isEmpty(); seconds *= 2) {
            until = Instant.now().plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
            scene.delete("subject");
            scene.awaitGone("subject");
            scene.applyAnnotated("subject", "paused-until", until.toString(), Specs.AIRFLOW_VARIABLE);
            scene.awaitReady("subject");
            seen = scene.statusHistory("subject")
                    .filter(statusView ->
                            statusView.conditionStatus("Suspended").equals("True"))
                    .findFirst();
        }
        StatusView paused = seen.get();

        assertThat(paused.message("Suspended")).contains("nothing is read or written until " + until);
        assertThat(Instant.now()).isAfterOrEqualTo(until);
        assertThat(scene.status("subject").conditionStatus("Suspended")).isEmpty();
    }

    @Test
    void removedPauseEndsAtOnce(TestNamespace scene) {
        String until = Instant.now().plus(1, ChronoUnit.DAYS).toString();
        scene.applyAnnotated("subject", "paused-until", until, Specs.AIRFLOW_VARIABLE);
        awaitSuspended(scene);

        scene.annotate("subject", "paused-until", "");

        scene.awaitReady("subject");
    }

    @Test
    void invalidEndOfAPauseIsReportedWithoutAWrite(TestNamespace scene) {
        scene.applyAnnotated("subject", "paused-until", "tomorrow", Specs.AIRFLOW_VARIABLE);

        assertThat(scene.awaitFailure("subject", "InvalidSpec").message())
                .contains("astro.astronomer.io/paused-until must be a time in RFC 3339 format");
        assertThat(scene.operations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"astro.astronomer.io/reconcile-requested-at", "reconcile.fluxcd.io/requestedAt"})
    void reconcileRequestIsHandledAtOnceAndEchoed(String annotation, TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.settle("subject");
        scene.anotherClientUpdates("subject", OtherWriter.EDIT);
        scene.merge(
                "subject", "{\"metadata\":{\"annotations\":{\"astro.astronomer.io/reconcile-requested-at\":null}}}");

        scene.merge("subject", "{\"metadata\":{\"annotations\":{\"" + annotation + "\":\"now\"}}}");
        scene.awaitHandled("subject", "now");

        assertThat(scene.remoteObject("subject").at("/airflowVariable/value").asText())
                .isEqualTo("before");
    }

    private static StatusView awaitSuspended(TestNamespace scene) {
        return new StatusView(scene.awaitCondition(
                "subject", "Suspended", suspended -> suspended.status().equals("True")));
    }
}
