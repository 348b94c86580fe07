package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.api.DriftPolicy;
import io.astronomer.operator.api.EnvironmentObjectStatus.EffectivePolicy;
import io.astronomer.operator.api.ManagementPolicy;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Defaults that a tenant sets in its AstroOrganization. */
@SharedEnvironment
final class DefaultsIT {
    private static final String OBSERVE = "{policy: {management: Observe, drift: Report}}";

    @Test
    void changedDefaultsApplyWithoutAChangeOfTheResource(TestNamespace scene) {
        TestOrganization tenant = tenant(scene, "{}");
        scene.apply("subject", tenant.reference() + Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        assertThat(effective(scene, "subject")).map(EffectivePolicy::deletion).contains(DeletionPolicy.Delete);

        tenant.apply("{syncInterval: 15m, policy: {deletion: Orphan}}");
        await(scene, "subject", policy -> policy.deletion() == DeletionPolicy.Orphan);

        assertThat(effective(scene, "subject"))
                .map(EffectivePolicy::syncInterval)
                .contains("15m");
        scene.delete("subject");
        scene.awaitGone("subject");
        assertThat(scene.remoteObjects()).hasSize(1);
    }

    @Test
    void resourceObservesUntilTheDefaultsLetItManage(TestNamespace scene) {
        TestOrganization tenant = tenant(scene, OBSERVE);
        scene.apply("subject", tenant.reference() + Specs.AIRFLOW_VARIABLE);
        scene.awaitReason("subject", "OutOfSync");
        assertThat(scene.get("subject").getMetadata().getFinalizers()).isEmpty();
        assertThat(scene.operations()).isEmpty();

        tenant.apply("{policy: {management: Manage}}");

        await(scene, "subject", policy -> policy.management() == ManagementPolicy.Manage);
        scene.awaitReady("subject");
        assertThat(scene.remoteObjects()).hasSize(1);
        assertThat(scene.get("subject").getMetadata().getFinalizers()).isNotEmpty();
    }

    @Test
    void policyOfTheResourcePrecedesTheDefaults(TestNamespace scene) {
        TestOrganization tenant = tenant(scene, OBSERVE);

        scene.apply("subject", tenant.reference() + Specs.AIRFLOW_VARIABLE + "policy: {management: Manage}");

        scene.awaitReady("subject");
        assertThat(effective(scene, "subject"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .returns(ManagementPolicy.Manage, EffectivePolicy::management)
                        .returns(DriftPolicy.Report, EffectivePolicy::drift));
    }

    @Test
    void defaultsAffectOnlyResourcesThatReferToTheOrganization(TestNamespace scene) {
        TestOrganization tenant = tenant(scene, OBSERVE);
        scene.apply("theirs", tenant.reference() + Specs.AIRFLOW_VARIABLE);
        scene.awaitReason("theirs", "OutOfSync");
        TestNamespace another = scene.environment().scene();
        TestOrganization namesake = tenant(another, "{}");

        scene.apply("default", Specs.ENVIRONMENT_VARIABLE);
        another.apply("subject", namesake.reference() + Specs.AIRFLOW_VARIABLE);

        scene.awaitReady("default");
        another.awaitReady("subject");
    }

    private static TestOrganization tenant(TestNamespace scene, String defaults) {
        TestOrganization tenant = TestOrganization.notApplied(scene, "tenant", SandboxFixtures.ORGANIZATION);
        tenant.use(tenant.issue());
        tenant.apply(defaults);
        return tenant;
    }

    private static void await(TestNamespace scene, String name, Predicate<EffectivePolicy> expected) {
        TestNamespace.patiently()
                .until(() -> effective(scene, name).filter(expected).isPresent());
    }

    private static Optional<EffectivePolicy> effective(TestNamespace scene, String name) {
        return Optional.ofNullable(scene.status(name).status().effectivePolicy());
    }
}
