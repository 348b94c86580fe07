package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.Ownership;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.kube.KubeApi;
import org.junit.jupiter.api.Test;

/** A resource that only looks. */
@SharedRig
final class ObserveIT {
    private static final String OBSERVE = "policy: {management: Observe}";

    @Test
    void showsWhatDiffersAndWritesNothing(Scene scene) {
        scene.somebodyElseCreates(Theirs.OTHER_VARIABLE);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE + OBSERVE);
        Told told = scene.awaitReason("subject", "Observed");

        assertThat(told.action()).isEqualTo("Update");
        assertThat(told.changes()).contains("description: theirs -> before");
        assertThat(told.ownership()).contains(Ownership.Observed);
        assertThat(scene.log()).isEmpty();
    }

    @Test
    void whatSomebodyElseCreatedJustBeforeIsSeen(Scene scene) {
        scene.apply("neighbour", Specs.ENVIRONMENT_VARIABLE);
        scene.settle("neighbour");
        scene.somebodyElseCreates(Theirs.OTHER_VARIABLE);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE + OBSERVE);
        scene.awaitReason("subject", "Observed");

        assertThat(scene.past("subject").flatMap(told -> told.plan().stream()))
                .isNotEmpty()
                .allSatisfy(plan -> {
                    assertThat(plan.action()).isEqualTo(EnvironmentObjectStatus.Step.Update);
                    assertThat(plan.asOf()).isNotNull();
                });
    }

    @Test
    void showsWhatItWouldCreate(Scene scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + OBSERVE);
        Told told = scene.awaitReason("subject", "Observed");

        assertThat(told.action()).isEqualTo("Create");
        assertThat(told.changes()).contains("airflowVariable.value:  -> before");
        assertThat(scene.log()).isEmpty();
    }

    @Test
    void hasNothingToShowWhenBothSidesAreEqual(Scene scene) {
        scene.somebodyElseCreates(Theirs.SAME_VARIABLE);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE + OBSERVE);
        Told told = scene.awaitReason("subject", "InSync");

        assertThat(told.plan()).isEmpty();
        assertThat(told.ownership()).contains(Ownership.Observed);
    }

    @Test
    void showsNoSecret(Scene scene) {
        scene.apply("subject", Specs.CONNECTION + OBSERVE);
        Told told = scene.awaitReason("subject", "Observed");

        assertThat(told.changes()).contains("connection.password:  -> (sensitive)");
        assertThat(told.text()).doesNotContain(Canary.VALUE);
    }

    @Test
    void keepsNoResourceFromGoing(Scene scene) {
        scene.somebodyElseCreates(Theirs.SAME_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + OBSERVE);

        Told told = scene.awaitReason("subject", "InSync");

        assertThat(told.resource().getMetadata().getFinalizers()).isEmpty();
    }

    @Test
    void writesItsStatusAndNothingElseToTheResource(Scene scene) {
        KubeApi kubernetes = scene.rig().requireEmbedded();
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + OBSERVE);
        scene.awaitReason("subject", "Observed");

        assertThat(kubernetes.requests())
                .filteredOn(request -> request.path().contains(scene.namespace() + "/environmentobjects/"))
                .filteredOn(request -> request.query().contains("fieldManager=astro-operator"))
                .singleElement()
                .satisfies(write -> assertThat(write.path()).endsWith("/subject/status"));
    }

    @Test
    void leavesTheObjectWhenTheResourceGoes(Scene scene) {
        scene.somebodyElseCreates(Theirs.SAME_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {management: Observe, deletion: Delete}");
        scene.awaitReason("subject", "InSync");

        scene.delete("subject");
        scene.awaitGone("subject");

        assertThat(scene.log()).isEmpty();
    }

    @Test
    void managingWhatItOnlyLookedAtGoesThroughAdoption(Scene scene) {
        scene.somebodyElseCreates(Theirs.OTHER_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + OBSERVE);
        scene.awaitReason("subject", "Observed");

        scene.merge("subject", "{\"spec\":{\"policy\":{\"management\":\"Manage\"}}}");
        scene.awaitFailure("subject", "AdoptionRequired");

        assertThat(scene.writes()).isEmpty();
    }

    @Test
    void letsGoOfWhatItManagedBefore(Scene scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.settle("subject");

        scene.merge(
                "subject",
                "{\"spec\":{\"airflowVariable\":{\"value\":\"after\"},\"policy\":{\"management\":\"Observe\"}}}");
        Told told = scene.awaitReason("subject", "Observed");

        assertThat(told.changes()).hasSize(1);
        assertThat(told.resource().getMetadata().getFinalizers()).isEmpty();
        assertThat(scene.log()).containsExactly(Operation.CREATE);
    }
}
