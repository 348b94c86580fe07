package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.sandbox.astro.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The adoption of remote objects that existed before their resources. */
@SharedEnvironment
final class AdoptionIT {
    private static final String FROM_SECRET = "valueFrom: {secretKeyRef: {name: vault, key: password}}";

    @ParameterizedTest
    @CsvSource({"Never, before", "Never, theirs", "IfIdentical, theirs"})
    void remoteObjectIsNotWrittenWhenAdoptionIsForbidden(String adoption, String value, TestNamespace scene) {
        scene.anotherClientCreates(OtherWriter.SAME_VARIABLE.replace("'value':'before'", "'value':'" + value + "'"));

        scene.apply("subject", Specs.AIRFLOW_VARIABLE + policy(adoption));
        scene.awaitFailure("subject", "AdoptionRequired");

        assertThat(scene.writes()).isEmpty();
        assertThat(scene.status("subject").ownership()).isEmpty();
    }

    @Test
    void pendingAdoptionShowsItsChanges(TestNamespace scene) {
        scene.anotherClientCreates(OtherWriter.OTHER_VARIABLE);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        StatusView statusView = scene.awaitReason("subject", "AdoptionRequired");

        assertThat(statusView.action()).isEqualTo("Adopt");
        assertThat(statusView.changes())
                .containsExactly("description: theirs -> before", "airflowVariable.value: theirs -> before");
    }

    @Test
    void planRedactsAValueThatOnceCameFromASecret(TestNamespace scene) {
        scene.anotherClientCreates(
                OtherWriter.SAME_VARIABLE.replace("'value':'before'", "'value':'" + Canary.VALUE + "'"));
        scene.apply("subject", Specs.AIRFLOW_VARIABLE.replace("value: before", FROM_SECRET) + policy("Never"));
        scene.awaitFailure("subject", "AdoptionRequired");

        scene.apply("subject", Specs.AIRFLOW_VARIABLE + policy("Never"));
        scene.awaitFailure("subject", "AdoptionRequired");
        scene.refresh("subject");

        assertThat(scene.status("subject").changes()).containsExactly("airflowVariable.value: (sensitive) -> before");
        assertThat(scene.status("subject").text()).doesNotContain(Canary.VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "policy: {adoption: IfIdentical}", "policy: {adoption: Always}"})
    void identicalObjectIsAdoptedWithoutAWrite(String policy, TestNamespace scene) {
        scene.anotherClientCreates(OtherWriter.SAME_VARIABLE);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE + policy);
        scene.awaitReady("subject");

        assertThat(scene.status("subject").ownership()).contains(Ownership.Adopted);
        assertThat(scene.writes()).isEmpty();
        assertThat(scene.awaitEvents("Adopted")).hasSize(1);
    }

    /** The create conflicts, and so reveals the object. */
    @Test
    void objectMissingInTheCacheIsAdoptedWithoutAWarning(TestNamespace scene) {
        scene.apply("another", Specs.CONNECTION);
        scene.awaitReady("another");
        scene.anotherClientCreates(OtherWriter.SAME_VARIABLE);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitEvents("Adopted");

        assertThat(scene.calls(Operation.CREATE)).hasSize(2);
        assertThat(scene.eventsOf("Conflict")).isEmpty();
    }

    @Test
    void adoptionAlwaysUpdatesADifferentObject(TestNamespace scene) {
        scene.anotherClientCreates(OtherWriter.OTHER_VARIABLE);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE + policy("Always"));
        scene.awaitReady("subject");

        assertThat(scene.status("subject").ownership()).contains(Ownership.Adopted);
        assertThat(scene.remoteObject("subject").at("/airflowVariable/value").asText())
                .isEqualTo("before");
        assertThat(scene.writes()).containsExactly(Operation.UPDATE);
    }

    @Test
    void objectIsAdoptedWhenThePolicyAllowsIt(TestNamespace scene) {
        scene.anotherClientCreates(OtherWriter.OTHER_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitFailure("subject", "AdoptionRequired");

        scene.merge("subject", "{\"spec\":{\"policy\":{\"adoption\":\"Always\"}}}");
        scene.awaitReady("subject");

        assertThat(scene.status("subject").plan()).isEmpty();
        assertThat(scene.calls(Operation.UPDATE)).hasSize(1);
    }

    @Test
    void adoptedObjectIsNotReplaced(TestNamespace scene) {
        scene.anotherClientCreates(OtherWriter.SAME_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");

        scene.merge("subject", "{\"spec\":{\"airflowVariable\":{\"isSecret\":true}}}");

        assertThat(scene.awaitFailure("subject", "ReplaceRefused").message())
                .contains("an omitted policy.deletion forbids for an adopted object");
        assertThat(scene.writes()).isEmpty();
    }

    @Test
    void createdObjectIsOwnedDespiteAdoptionNever(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + policy("Never"));
        scene.awaitReady("subject");

        assertThat(scene.status("subject").ownership()).contains(Ownership.Created);
        assertThat(scene.operations()).containsExactly(Operation.CREATE);
    }

    /** Git has the manifest, the new cluster has no status, and Astro still has the object. */
    @Test
    void rebuiltClusterAdoptsItsObjectsAndSendsSecretsOnce(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION + "policy: {deletion: Orphan}");
        scene.awaitReady("subject");
        scene.delete("subject");
        scene.awaitGone("subject");

        scene.apply("subject", Specs.CONNECTION + "policy: {deletion: Orphan}");
        scene.settle("subject");
        scene.refresh("subject");

        assertThat(scene.status("subject").ownership()).contains(Ownership.Adopted);
        assertThat(scene.writes()).containsExactly(Operation.CREATE, Operation.UPDATE);
        assertThat(scene.calls(Operation.UPDATE)
                        .get(0)
                        .body()
                        .at("/connection/password")
                        .asText())
                .isEqualTo(Canary.VALUE);
    }

    @Test
    void objectWithTheExternalIdIsAdopted(TestNamespace scene) {
        scene.anotherClientCreates(OtherWriter.SAME_VARIABLE);
        String id = scene.remoteObjects().get(0).path("id").asText();

        scene.applyAnnotated("subject", "external-id", id, Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");

        assertThat(scene.id("subject")).isEqualTo(id);
        assertThat(scene.status("subject").ownership()).contains(Ownership.Adopted);
    }

    @Test
    void objectWithAnotherExternalIdIsNotAdopted(TestNamespace scene) {
        scene.anotherClientCreates(OtherWriter.SAME_VARIABLE);
        String id = scene.remoteObjects().get(0).path("id").asText();

        scene.applyAnnotated("subject", "external-id", "csomeotherobject000000000", Specs.AIRFLOW_VARIABLE);

        assertThat(scene.awaitFailure("subject", "AdoptionRequired").message())
                .contains("names the object csomeotherobject000000000", "has the id " + id);
        assertThat(scene.writes()).isEmpty();
    }

    @Test
    void nothingIsCreatedWhenTheExternalIdIsUnknown(TestNamespace scene) {
        scene.applyAnnotated("subject", "external-id", "csomeotherobject000000000", Specs.AIRFLOW_VARIABLE);

        assertThat(scene.awaitFailure("subject", "NotFound").message())
                .contains("names the object csomeotherobject000000000, but Astro has no AIRFLOW_VARIABLE");
        assertThat(scene.remoteObjects()).isEmpty();
    }

    private static String policy(String adoption) {
        return "policy: {adoption: " + adoption + "}";
    }
}
