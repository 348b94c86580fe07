package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan that is not carried out is told once: while nothing changes, neither does the resource. */
@SharedEnvironment(quick = true)
final class ChurnIT {

    @ParameterizedTest
    @CsvSource({
        "OutOfSync, management: Observe",
        "AdoptionRequired, adoption: Never",
        "PlanPending, 'adoption: Always, approval: Manual'"
    })
    void whatIsNotCarriedOutStaysAsItIs(String reason, String policy, TestNamespace scene) {
        scene.somebodyElseCreates(OtherWriter.OTHER_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {" + policy + "}");
        scene.awaitReason("subject", reason);

        staysAsItIs(scene, reason);
    }

    @Test
    void aDriftThatIsLeftStaysAsItIs(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {drift: Report}");
        scene.settle("subject");
        scene.somebodyElseUpdates("subject", OtherWriter.EDIT);
        scene.awaitReason("subject", "Drifted");

        staysAsItIs(scene, "Drifted");
    }

    @Test
    void aDeletionThatIsLeftStaysAsItIs(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {drift: Report}");
        scene.settle("subject");
        scene.somebodyElseDeletes("subject");
        scene.awaitReason("subject", "Drifted");

        staysAsItIs(scene, "Drifted");
    }

    private static void staysAsItIs(TestNamespace scene, String reason) {
        scene.awaitEvents(reason);
        String version = scene.told("subject").version();
        List<Operation> log = scene.log();

        scene.awaitListings(2);

        assertThat(scene.told("subject").version()).isEqualTo(version);
        assertThat(scene.eventsOf(reason)).hasSize(1);
        assertThat(scene.log()).isEqualTo(log);
    }
}
