package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan that is not executed is reported once. Further refreshes do not change the resource. */
@SharedEnvironment(quick = true)
final class ChurnIT {

    @ParameterizedTest
    @CsvSource({
        "OutOfSync, management: Observe",
        "AdoptionRequired, adoption: Never",
        "PlanPending, 'adoption: Always, approval: Manual'"
    })
    void resourceStaysUnchangedWhileItsPlanWaits(String reason, String policy, TestNamespace scene) {
        scene.anotherClientCreates(OtherWriter.OTHER_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {" + policy + "}");
        scene.awaitReason("subject", reason);

        assertStaysUnchanged(scene, reason);
    }

    @Test
    void resourceStaysUnchangedWhileDriftIsReported(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {drift: Report}");
        scene.settle("subject");
        scene.anotherClientUpdates("subject", OtherWriter.EDIT);
        scene.awaitReason("subject", "Drifted");

        assertStaysUnchanged(scene, "Drifted");
    }

    @Test
    void resourceStaysUnchangedWhileADeletionIsReported(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {drift: Report}");
        scene.settle("subject");
        scene.anotherClientDeletes("subject");
        scene.awaitReason("subject", "Drifted");

        assertStaysUnchanged(scene, "Drifted");
    }

    private static void assertStaysUnchanged(TestNamespace scene, String reason) {
        scene.awaitEvents(reason);
        String version = scene.status("subject").version();
        List<Operation> operationsBefore = scene.operations();

        scene.awaitListings(2);

        assertThat(scene.status("subject").version()).isEqualTo(version);
        assertThat(scene.eventsOf(reason)).hasSize(1);
        assertThat(scene.operations()).isEqualTo(operationsBefore);
    }
}
