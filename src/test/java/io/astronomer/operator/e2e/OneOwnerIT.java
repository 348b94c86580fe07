package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObjectStatus.Ownership;
import io.astronomer.operator.sandbox.astro.Operation;
import org.junit.jupiter.api.Test;

/** Two resources for one object: one manages it, and the other says which. */
@SharedEnvironment
final class OneOwnerIT {

    @Test
    void theOtherNamesTheOneThatManages(TestNamespace scene) {
        contested(scene, "");

        assertThat(scene.told("second").message("Stalled")).contains(scene.namespace() + "/first");
        assertThat(scene.log()).containsExactly(Operation.CREATE);
    }

    @Test
    void theOtherWritesNothingWhateverItsSpecSays(TestNamespace scene) {
        contested(scene, "");

        scene.merge("second", "{\"spec\":{\"description\":\"after\"}}");
        scene.awaitFailure("second", "ResourceConflict");

        assertThat(scene.log()).containsExactly(Operation.CREATE);
    }

    @Test
    void theNextCreatesAnewWhenTheOwnerWentWithItsObject(TestNamespace scene) {
        contested(scene, "policy: {deletion: Delete}");

        scene.delete("first");
        scene.awaitReady("second");

        assertThat(scene.told("second").ownership()).contains(Ownership.Created);
        assertThat(scene.log()).containsExactly(Operation.CREATE, Operation.DELETE, Operation.CREATE);
    }

    @Test
    void theNextTakesOverWhatTheOwnerLeft(TestNamespace scene) {
        contested(scene, "policy: {deletion: Orphan}");

        scene.delete("first");
        scene.awaitReady("second");

        assertThat(scene.told("second").ownership()).contains(Ownership.Adopted);
        assertThat(scene.holdings()).hasSize(1);
        assertThat(scene.log()).doesNotContain(Operation.DELETE);
    }

    @Test
    void theNextTakesOverWhenTheOwnerOnlyObserves(TestNamespace scene) {
        contested(scene, "");

        scene.merge("first", "{\"spec\":{\"policy\":{\"management\":\"Observe\"}}}");
        scene.awaitReady("second");

        assertThat(scene.told("second").ownership()).contains(Ownership.Adopted);
        scene.awaitReady("first");
        assertThat(scene.told("first").ownership()).contains(Ownership.Observed);
    }

    @Test
    void whoOnlyLooksTakesNoPart(TestNamespace scene) {
        scene.apply("observer", Specs.AIRFLOW_VARIABLE + "policy: {management: Observe}");
        scene.awaitReason("observer", "OutOfSync");

        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        scene.look("observer");

        assertThat(scene.told("observer").ownership()).contains(Ownership.Observed);
        assertThat(scene.writes()).containsExactly(Operation.CREATE);
    }

    @Test
    void deletingTheOtherDeletesNothing(TestNamespace scene) {
        contested(scene, "policy: {deletion: Delete}");

        scene.delete("second");
        scene.awaitGone("second");

        assertThat(scene.log()).containsExactly(Operation.CREATE);
        assertThat(scene.told("first").ownership()).contains(Ownership.Created);
    }

    private static void contested(TestNamespace scene, String policy) {
        scene.apply("first", Specs.AIRFLOW_VARIABLE + policy);
        scene.awaitReady("first");
        scene.apply("second", Specs.AIRFLOW_VARIABLE + policy);
        scene.awaitFailure("second", "ResourceConflict");
    }
}
