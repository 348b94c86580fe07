package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Operation;
import org.junit.jupiter.api.Test;

/** Another client reverts every write. After the third revert the operator waits for a user. */
@SharedEnvironment(quick = true)
final class WriteWarIT {

    @Test
    void operatorStopsWritingAfterTheThirdRevert(TestNamespace scene) {
        revertThreeTimes(scene);
        scene.awaitListings(2);

        assertThat(scene.status("subject").kstatus()).isEqualTo("Failed");
        assertThat(scene.status("subject").message("Stalled")).contains("by sam", "3 times within an hour");
        assertThat(scene.operations()).containsExactly(Operation.CREATE, Operation.UPDATE, Operation.UPDATE);
    }

    @Test
    void newGenerationResumesWriting(TestNamespace scene) {
        revertThreeTimes(scene);

        scene.merge("subject", "{\"spec\":{\"airflowVariable\":{\"value\":\"after\"}}}");
        scene.awaitReady("subject");

        assertThat(value(scene)).isEqualTo("after");
    }

    @Test
    void reconcileRequestResumesWriting(TestNamespace scene) {
        revertThreeTimes(scene);

        scene.requestReconcile("subject");
        scene.awaitReady("subject");

        assertThat(value(scene)).isEqualTo("before");
    }

    private static void revertThreeTimes(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.settle("subject");
        for (int round = 1; round <= 2; round++) {
            scene.anotherClientUpdates("subject", OtherWriter.EDIT);
            TestNamespace.patiently().until(() -> value(scene).equals("before"));
        }
        scene.anotherClientUpdates("subject", OtherWriter.EDIT);
        scene.awaitFailure("subject", "ExternalWriter");
    }

    private static String value(TestNamespace scene) {
        return scene.remoteObject("subject").at("/airflowVariable/value").asText();
    }
}
