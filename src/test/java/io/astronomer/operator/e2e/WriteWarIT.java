package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Operation;
import org.junit.jupiter.api.Test;

/** Somebody else undoes every write of ours: after the third time it is a person's turn. */
@SharedEnvironment(quick = true)
final class WriteWarIT {

    @Test
    void givesUpAfterTheThirdReversalAndWritesNothingMore(TestNamespace scene) {
        fight(scene);
        scene.awaitListings(2);

        assertThat(scene.told("subject").kstatus()).isEqualTo("Failed");
        assertThat(scene.told("subject").message("Stalled")).contains("by sam", "3 times within an hour");
        assertThat(scene.log()).containsExactly(Operation.CREATE, Operation.UPDATE, Operation.UPDATE);
    }

    @Test
    void aNewGenerationResumes(TestNamespace scene) {
        fight(scene);

        scene.merge("subject", "{\"spec\":{\"airflowVariable\":{\"value\":\"after\"}}}");
        scene.awaitReady("subject");

        assertThat(value(scene)).isEqualTo("after");
    }

    @Test
    void aRequestResumes(TestNamespace scene) {
        fight(scene);

        scene.poke("subject");
        scene.awaitReady("subject");

        assertThat(value(scene)).isEqualTo("before");
    }

    private static void fight(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.settle("subject");
        for (int round = 1; round <= 2; round++) {
            scene.somebodyElseUpdates("subject", OtherWriter.EDIT);
            TestNamespace.patiently().until(() -> value(scene).equals("before"));
        }
        scene.somebodyElseUpdates("subject", OtherWriter.EDIT);
        scene.awaitFailure("subject", "ExternalWriter");
    }

    private static String value(TestNamespace scene) {
        return scene.stored("subject").at("/airflowVariable/value").asText();
    }
}
