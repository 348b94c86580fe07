package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObjectStatus.Ownership;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An installation where resources only look, and plans wait, unless a resource says otherwise. */
@OwnRig
final class DefaultPolicyIT {
    private Optional<Rig> prepared = Optional.empty();

    @BeforeAll
    void prepare() {
        Rig rig = Rig.without("default-policy");
        prepared = Optional.of(rig);
        Map<String, String> settings = rig.settings();
        settings.put("ASTRO_DEFAULT_MANAGEMENT", "Observe");
        settings.put("ASTRO_DEFAULT_APPROVAL", "Manual");
        rig.startOperator(settings);
    }

    @AfterAll
    void end() {
        prepared.ifPresent(Rig::close);
    }

    @Test
    void aResourceThatSaysNothingOnlyLooks() {
        Scene scene = scene();
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);

        Told told = scene.awaitReason("subject", "Observed");

        assertThat(told.action()).isEqualTo("Create");
        assertThat(told.resource().getMetadata().getFinalizers()).isEmpty();
        assertThat(scene.log()).isEmpty();
    }

    @Test
    void aPlanOfAResourceThatManagesWaits() {
        Scene scene = scene();
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {management: Manage}");

        scene.awaitReason("subject", "PlanPending");

        assertThat(scene.log()).isEmpty();
    }

    @Test
    void aResourceThatSaysOtherwiseIsObeyed() {
        Scene scene = scene();
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {management: Manage, approval: Automatic}");
        scene.awaitReady("subject");

        assertThat(scene.told("subject").ownership()).contains(Ownership.Created);
        scene.delete("subject");
        scene.awaitGone("subject");
        assertThat(scene.holdings()).isEmpty();
    }

    /** Who only looks contends with nobody, though its spec does not say that it only looks. */
    @Test
    void aResourceThatSaysNothingKeepsNoOtherFromManaging_semantics17() {
        Scene scene = scene();
        scene.apply("elder", Specs.AIRFLOW_VARIABLE);
        scene.awaitReason("elder", "Observed");

        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {management: Manage, approval: Automatic}");

        scene.awaitReady("subject");
    }

    private Scene scene() {
        return prepared.orElseThrow().scene();
    }
}
