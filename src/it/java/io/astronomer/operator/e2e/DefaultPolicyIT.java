package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AdoptionPolicy;
import io.astronomer.operator.api.ApprovalPolicy;
import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.api.DriftPolicy;
import io.astronomer.operator.api.EnvironmentObjectStatus.EffectivePolicy;
import io.astronomer.operator.api.ManagementPolicy;
import io.astronomer.operator.api.Ownership;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An installation whose default policies are not the standard ones. */
@OwnEnvironment
final class DefaultPolicyIT {
    private Optional<TestEnvironment> prepared = Optional.empty();

    @BeforeAll
    void prepare() {
        TestEnvironment environment = TestEnvironment.withoutOperator("default-policy");
        prepared = Optional.of(environment);
        Map<String, String> settings = environment.settings();
        settings.put("ASTRO_DEFAULT_MANAGEMENT", "Observe");
        settings.put("ASTRO_DEFAULT_APPROVAL", "Manual");
        settings.put("ASTRO_DEFAULT_DRIFT", "Report");
        settings.put("ASTRO_DEFAULT_DELETION", "Orphan");
        environment.startOperator(settings);
    }

    @AfterAll
    void end() {
        prepared.ifPresent(TestEnvironment::close);
    }

    @Test
    void resourceWithoutPolicyOnlyObserves() {
        TestNamespace scene = scene();
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);

        StatusView statusView = scene.awaitReason("subject", "OutOfSync");

        assertThat(statusView.action()).isEqualTo("Create");
        assertThat(statusView.resource().getMetadata().getFinalizers()).isEmpty();
        assertThat(scene.operations()).isEmpty();
    }

    @Test
    void statusShowsThePoliciesInForce() {
        TestNamespace scene = scene();
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {adoption: Always}");

        assertThat(scene.awaitReason("subject", "OutOfSync").status().effectivePolicy())
                .isEqualTo(new EffectivePolicy(
                        ManagementPolicy.Observe,
                        ApprovalPolicy.Manual,
                        AdoptionPolicy.Always,
                        DriftPolicy.Report,
                        DeletionPolicy.Orphan,
                        "5m"));
    }

    @Test
    void createdObjectStaysByDefault() {
        TestNamespace scene = scene();
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {management: Manage, approval: Automatic}");
        scene.awaitReady("subject");

        scene.delete("subject");
        scene.awaitGone("subject");

        assertThat(scene.remoteObjects()).hasSize(1);
    }

    @Test
    void planOfAManagingResourceWaitsForApproval() {
        TestNamespace scene = scene();
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {management: Manage}");

        scene.awaitReason("subject", "PlanPending");

        assertThat(scene.operations()).isEmpty();
    }

    @Test
    void policyOverridesTheDefaults() {
        TestNamespace scene = scene();
        scene.apply(
                "subject",
                Specs.AIRFLOW_VARIABLE + "policy: {management: Manage, approval: Automatic, deletion: Delete}");
        scene.awaitReady("subject");

        assertThat(scene.status("subject").ownership()).contains(Ownership.Created);
        scene.delete("subject");
        scene.awaitGone("subject");
        assertThat(scene.remoteObjects()).isEmpty();
    }

    /** An observing resource never conflicts, even if only the default makes it observe. */
    @Test
    void resourceWithoutPolicyBlocksNoOtherResource_semantics17() {
        TestNamespace scene = scene();
        scene.apply("elder", Specs.AIRFLOW_VARIABLE);
        scene.awaitReason("elder", "OutOfSync");

        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {management: Manage, approval: Automatic}");

        scene.awaitReady("subject");
    }

    private TestNamespace scene() {
        return prepared.orElseThrow().scene();
    }
}
