package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Ownership;
import org.junit.jupiter.api.Test;

/** An installation whose ASTRO_DEFAULT_ADOPTION is Never. */
@SharedEnvironment(quick = true)
final class DefaultAdoptionIT {

    @Test
    void resourceWithoutAdoptionPolicyAdoptsNothing(TestNamespace scene) {
        scene.anotherClientCreates(OtherWriter.SAME_VARIABLE);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE);

        assertThat(scene.awaitFailure("subject", "AdoptionRequired").message())
                .contains("policy.adoption Never forbids its adoption");
        assertThat(scene.writes()).isEmpty();
    }

    @Test
    void adoptionPolicyOverridesTheDefault(TestNamespace scene) {
        scene.anotherClientCreates(OtherWriter.SAME_VARIABLE);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {adoption: IfIdentical}");
        scene.awaitReady("subject");

        assertThat(scene.status("subject").ownership()).contains(Ownership.Adopted);
    }
}
