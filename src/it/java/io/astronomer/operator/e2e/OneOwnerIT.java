package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.sandbox.astro.Operation;
import org.junit.jupiter.api.Test;

/** Two resources for one remote object: one owns it, and the other one names the owner. */
@SharedEnvironment
final class OneOwnerIT {

    @Test
    void conflictingResourceNamesTheOwner(TestNamespace scene) {
        createConflict(scene, "");

        assertThat(scene.status("second").message("Stalled")).contains(scene.namespace() + "/first");
        assertThat(scene.operations()).containsExactly(Operation.CREATE);
    }

    @Test
    void conflictingResourceWritesNothingWhenEdited(TestNamespace scene) {
        createConflict(scene, "");

        scene.merge("second", "{\"spec\":{\"description\":\"after\"}}");
        scene.awaitFailure("second", "ResourceConflict");

        assertThat(scene.operations()).containsExactly(Operation.CREATE);
    }

    @Test
    void nextResourceCreatesTheObjectTheOwnerDeleted(TestNamespace scene) {
        createConflict(scene, "policy: {deletion: Delete}");

        scene.delete("first");
        scene.awaitReady("second");

        assertThat(scene.status("second").ownership()).contains(Ownership.Created);
        assertThat(scene.operations()).containsExactly(Operation.CREATE, Operation.DELETE, Operation.CREATE);
    }

    @Test
    void nextResourceAdoptsTheObjectTheOwnerOrphaned(TestNamespace scene) {
        createConflict(scene, "policy: {deletion: Orphan}");

        scene.delete("first");
        scene.awaitReady("second");

        assertThat(scene.status("second").ownership()).contains(Ownership.Adopted);
        assertThat(scene.remoteObjects()).hasSize(1);
        assertThat(scene.operations()).doesNotContain(Operation.DELETE);
    }

    @Test
    void nextResourceAdoptsTheObjectWhenTheOwnerOnlyObserves(TestNamespace scene) {
        createConflict(scene, "");

        scene.merge("first", "{\"spec\":{\"policy\":{\"management\":\"Observe\"}}}");
        scene.awaitReady("second");

        assertThat(scene.status("second").ownership()).contains(Ownership.Adopted);
        scene.awaitReady("first");
        assertThat(scene.status("first").ownership()).contains(Ownership.Observed);
    }

    @Test
    void observingResourceNeverConflicts(TestNamespace scene) {
        scene.apply("observer", Specs.AIRFLOW_VARIABLE + "policy: {management: Observe}");
        scene.awaitReason("observer", "OutOfSync");

        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        scene.refresh("observer");

        assertThat(scene.status("observer").ownership()).contains(Ownership.Observed);
        assertThat(scene.writes()).containsExactly(Operation.CREATE);
    }

    @Test
    void deletionOfTheConflictingResourceDeletesNothing(TestNamespace scene) {
        createConflict(scene, "policy: {deletion: Delete}");

        scene.delete("second");
        scene.awaitGone("second");

        assertThat(scene.operations()).containsExactly(Operation.CREATE);
        assertThat(scene.status("first").ownership()).contains(Ownership.Created);
    }

    private static void createConflict(TestNamespace scene, String policy) {
        scene.apply("first", Specs.AIRFLOW_VARIABLE + policy);
        scene.awaitReady("first");
        scene.apply("second", Specs.AIRFLOW_VARIABLE + policy);
        scene.awaitFailure("second", "ResourceConflict");
    }
}
