package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tools make of a status that know conditions and nothing of us, and what a message tells people. */
@SharedRig
final class StatusIT {

    @Test
    void nobodyTakesAResourceForDoneThatNoPassHasSeen(Scene scene) {
        // Without the label that the operator looks for.
        scene.client()
                .resource(scene.filled(scene.manifest("subject", Specs.AIRFLOW_VARIABLE))
                        .replaceAll("labels: \\{.*}", "namespace: " + scene.namespace()))
                .create();

        Told told = scene.told("subject");

        assertThat(told.status().observedGeneration()).isEqualTo(-1);
        assertThat(told.kstatus()).isEqualTo("InProgress");
    }

    @ParameterizedTest
    @CsvSource({"'approval: Manual, adoption: Always', PlanPending", "adoption: Never, AdoptionRequired"})
    void whatWaitsForAPersonCountsAsFailed(String policy, String reason, Scene scene) {
        scene.somebodyElseCreates(Theirs.OTHER_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {" + policy + "}");

        Told told = scene.awaitReason("subject", reason);

        assertThat(told.holds("Stalled")).isEqualTo("True");
        assertThat(told.kstatus()).isEqualTo("Failed");
    }

    @Test
    void whatIsTriedAgainCountsAsInProgress(Scene scene) {
        scene.faults(Operation.CREATE).make(Fault.refused(503));
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);

        Told told = scene.awaitReason("subject", "Unavailable");

        assertThat(told.holds("Reconciling")).isEqualTo("True");
        assertThat(told.kstatus()).isEqualTo("InProgress");
    }

    @Test
    void aRefusalNamesTheFieldTheStatusAndTheRequest(Scene scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "links: [{scopeEntityId: cnosuchdeployment00000000}]");

        assertThat(scene.awaitFailure("subject", "Rejected").message())
                .startsWith("HTTP 400")
                .contains("links")
                .containsPattern("\\[request id \\S+]");
    }
}
