package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status for tools that know only conditions, and its messages for users. */
@SharedEnvironment
final class StatusIT {

    @Test
    void resourceWithoutReconciliationIsInProgress(TestNamespace scene) {
        // The operator ignores a resource without the label.
        scene.client()
                .resource(scene.filled(scene.manifest("subject", Specs.AIRFLOW_VARIABLE))
                        .replaceAll("labels: \\{.*}", "namespace: " + scene.namespace()))
                .create();

        StatusView statusView = scene.status("subject");

        assertThat(statusView.status().observedGeneration()).isEqualTo(-1);
        assertThat(statusView.kstatus()).isEqualTo("InProgress");
    }

    @ParameterizedTest
    @CsvSource({"'approval: Manual, adoption: Always', PlanPending", "adoption: Never, AdoptionRequired"})
    void planThatWaitsForAUserCountsAsFailed(String policy, String reason, TestNamespace scene) {
        scene.anotherClientCreates(OtherWriter.OTHER_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {" + policy + "}");

        StatusView statusView = scene.awaitReason("subject", reason);

        assertThat(statusView.conditionStatus("Stalled")).isEqualTo("True");
        assertThat(statusView.kstatus()).isEqualTo("Failed");
    }

    @Test
    void retriedResourceCountsAsInProgress(TestNamespace scene) {
        scene.faults(Operation.CREATE).make(Fault.refused(503));
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);

        StatusView statusView = scene.awaitReason("subject", "Unavailable");

        assertThat(statusView.conditionStatus("Reconciling")).isEqualTo("True");
        assertThat(statusView.kstatus()).isEqualTo("InProgress");
    }

    @Test
    void rejectionNamesFieldStatusCodeAndRequest(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "links: [{deployment: cnosuchdeployment00000000}]");

        assertThat(scene.awaitFailure("subject", "Rejected").message())
                .startsWith("HTTP 400")
                .contains("links")
                .containsPattern("\\[request id \\S+]");
    }
}
