package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.api.PlanStep;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.kube.KubeApi;
import org.junit.jupiter.api.Test;

/** A resource that only observes. */
@SharedEnvironment
final class ObserveIT {
    private static final String OBSERVE = "policy: {management: Observe}";

    @Test
    void planShowsTheChangesAndNothingIsWritten(TestNamespace scene) {
        scene.anotherClientCreates(OtherWriter.OTHER_VARIABLE);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE + OBSERVE);
        StatusView statusView = scene.awaitReason("subject", "OutOfSync");

        assertThat(statusView.action()).isEqualTo("Update");
        assertThat(statusView.changes()).contains("description: theirs -> before");
        assertThat(statusView.ownership()).contains(Ownership.Observed);
        assertThat(scene.operations()).isEmpty();
    }

    @Test
    void objectCreatedJustBeforeIsSeen(TestNamespace scene) {
        scene.apply("neighbour", Specs.ENVIRONMENT_VARIABLE);
        scene.settle("neighbour");
        scene.anotherClientCreates(OtherWriter.OTHER_VARIABLE);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE + OBSERVE);
        scene.awaitReason("subject", "OutOfSync");

        assertThat(scene.statusHistory("subject").flatMap(statusView -> statusView.plan().stream()))
                .isNotEmpty()
                .allSatisfy(plan -> {
                    assertThat(plan.action()).isEqualTo(PlanStep.Update);
                    assertThat(plan.asOf()).isNotNull();
                });
    }

    @Test
    void planShowsTheCreate(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + OBSERVE);
        StatusView statusView = scene.awaitReason("subject", "OutOfSync");

        assertThat(statusView.action()).isEqualTo("Create");
        assertThat(statusView.changes()).contains("airflowVariable.value:  -> before");
        assertThat(scene.operations()).isEmpty();
    }

    @Test
    void equalObjectHasNoPlan(TestNamespace scene) {
        scene.anotherClientCreates(OtherWriter.SAME_VARIABLE);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE + OBSERVE);
        StatusView statusView = scene.awaitReason("subject", "InSync");

        assertThat(statusView.plan()).isEmpty();
        assertThat(statusView.ownership()).contains(Ownership.Observed);
    }

    @Test
    void planRedactsSecrets(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION + OBSERVE);
        StatusView statusView = scene.awaitReason("subject", "OutOfSync");

        assertThat(statusView.changes()).contains("connection.password:  -> (sensitive)");
        assertThat(statusView.text()).doesNotContain(Canary.VALUE);
    }

    @Test
    void observingResourceHasNoFinalizer(TestNamespace scene) {
        scene.anotherClientCreates(OtherWriter.SAME_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + OBSERVE);

        StatusView statusView = scene.awaitReason("subject", "InSync");

        assertThat(statusView.resource().getMetadata().getFinalizers()).isEmpty();
    }

    @Test
    void onlyTheStatusOfTheResourceIsWritten(TestNamespace scene) {
        KubeApi kubernetes = scene.environment().requireEmbedded();
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + OBSERVE);
        scene.awaitReason("subject", "OutOfSync");

        assertThat(kubernetes.requests())
                .filteredOn(request -> request.path().contains(scene.namespace() + "/environmentobjects/"))
                .filteredOn(request -> request.query().contains("fieldManager=astro-operator"))
                .singleElement()
                .satisfies(write -> assertThat(write.path()).endsWith("/subject/status"));
    }

    @Test
    void objectIsKeptWhenTheResourceIsDeleted(TestNamespace scene) {
        scene.anotherClientCreates(OtherWriter.SAME_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {management: Observe, deletion: Delete}");
        scene.awaitReason("subject", "InSync");

        scene.delete("subject");
        scene.awaitGone("subject");

        assertThat(scene.operations()).isEmpty();
    }

    @Test
    void managingAnObservedObjectNeedsAdoption(TestNamespace scene) {
        scene.anotherClientCreates(OtherWriter.OTHER_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + OBSERVE);
        scene.awaitReason("subject", "OutOfSync");

        scene.merge("subject", "{\"spec\":{\"policy\":{\"management\":\"Manage\"}}}");
        scene.awaitFailure("subject", "AdoptionRequired");

        assertThat(scene.writes()).isEmpty();
    }

    @Test
    void formerlyManagedObjectIsReleasedWhenObserved(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.settle("subject");

        scene.merge(
                "subject",
                "{\"spec\":{\"airflowVariable\":{\"value\":\"after\"},\"policy\":{\"management\":\"Observe\"}}}");
        StatusView statusView = scene.awaitReason("subject", "OutOfSync");

        assertThat(statusView.changes()).hasSize(1);
        assertThat(statusView.resource().getMetadata().getFinalizers()).isEmpty();
        assertThat(scene.operations()).containsExactly(Operation.CREATE);
    }
}
