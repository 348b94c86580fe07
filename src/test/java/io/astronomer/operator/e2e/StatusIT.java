package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tools make of a status that know conditions and nothing of us, and what a message tells people. */
@SharedEnvironment
final class StatusIT {

    @Test
    void nobodyTakesAResourceForDoneThatNoPassHasSeen(TestNamespace scene) {
        // Without the label that the operator looks for.
        scene.client()
                .resource(scene.filled(scene.manifest("subject", Specs.AIRFLOW_VARIABLE))
                        .replaceAll("labels: \\{.*}", "namespace: " + scene.namespace()))
                .create();

        StatusView statusView = scene.told("subject");

        assertThat(statusView.status().observedGeneration()).isEqualTo(-1);
        assertThat(statusView.kstatus()).isEqualTo("InProgress");
    }

    @ParameterizedTest
    @CsvSource({"'approval: Manual, adoption: Always', PlanPending", "adoption: Never, AdoptionRequired"})
    void whatWaitsForAPersonCountsAsFailed(String policy, String reason, TestNamespace scene) {
        scene.somebodyElseCreates(OtherWriter.OTHER_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {" + policy + "}");

        StatusView statusView = scene.awaitReason("subject", reason);

        assertThat(statusView.holds("Stalled")).isEqualTo("True");
        assertThat(statusView.kstatus()).isEqualTo("Failed");
    }

    @Test
    void whatIsTriedAgainCountsAsInProgress(TestNamespace scene) {
        scene.faults(Operation.CREATE).make(Fault.refused(503));
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);

        StatusView statusView = scene.awaitReason("subject", "Unavailable");

        assertThat(statusView.holds("Reconciling")).isEqualTo("True");
        assertThat(statusView.kstatus()).isEqualTo("InProgress");
    }

    @Test
    void aRefusalNamesTheFieldTheStatusAndTheRequest(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "links: [{scopeEntityId: cnosuchdeployment00000000}]");

        assertThat(scene.awaitFailure("subject", "Rejected").message())
                .startsWith("HTTP 400")
                .contains("links")
                .containsPattern("\\[request id \\S+]");
    }
}
