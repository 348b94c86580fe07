package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObjectStatus.Ownership;
import org.junit.jupiter.api.Test;

/** An installation whose ASTRO_DEFAULT_ADOPTION is Never. */
@SharedEnvironment(quick = true)
final class DefaultAdoptionIT {

    @Test
    void aResourceThatSaysNothingTakesOverNothing(TestNamespace scene) {
        scene.somebodyElseCreates(OtherWriter.SAME_VARIABLE);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE);

        assertThat(scene.awaitFailure("subject", "AdoptionRequired").message())
                .contains("policy.adoption Never forbids its adoption");
        assertThat(scene.writes()).isEmpty();
    }

    @Test
    void aResourceThatSaysOtherwiseIsObeyed(TestNamespace scene) {
        scene.somebodyElseCreates(OtherWriter.SAME_VARIABLE);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {adoption: IfIdentical}");
        scene.awaitReady("subject");

        assertThat(scene.told("subject").ownership()).contains(Ownership.Adopted);
    }
}
