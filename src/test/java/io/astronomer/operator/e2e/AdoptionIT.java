package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObjectStatus.Ownership;
import io.astronomer.operator.sandbox.astro.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an object that is in Astro already, and what nobody touches until a person says so. */
@SharedEnvironment
final class AdoptionIT {
    private static final String FROM_SECRET = "valueFrom: {secretKeyRef: {name: vault, key: password}}";

    @ParameterizedTest
    @CsvSource({"Never, before", "Never, theirs", "IfIdentical, theirs"})
    void writesNothingToWhatItMayNotTakeOver(String adoption, String value, TestNamespace scene) {
        scene.somebodyElseCreates(OtherWriter.SAME_VARIABLE.replace("'value':'before'", "'value':'" + value + "'"));

        scene.apply("subject", Specs.AIRFLOW_VARIABLE + policy(adoption));
        scene.awaitFailure("subject", "AdoptionRequired");

        assertThat(scene.writes()).isEmpty();
        assertThat(scene.told("subject").ownership()).isEmpty();
    }

    @Test
    void showsWhatTakingOverWouldChange(TestNamespace scene) {
        scene.somebodyElseCreates(OtherWriter.OTHER_VARIABLE);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        StatusView statusView = scene.awaitReason("subject", "AdoptionRequired");

        assertThat(statusView.action()).isEqualTo("Adopt");
        assertThat(statusView.changes())
                .containsExactly("description: theirs -> before", "airflowVariable.value: theirs -> before");
    }

    @Test
    void showsNothingOfWhatOnceMayHaveComeFromASecret(TestNamespace scene) {
        scene.somebodyElseCreates(
                OtherWriter.SAME_VARIABLE.replace("'value':'before'", "'value':'" + Canary.VALUE + "'"));
        scene.apply("subject", Specs.AIRFLOW_VARIABLE.replace("value: before", FROM_SECRET) + policy("Never"));
        scene.awaitFailure("subject", "AdoptionRequired");

        scene.apply("subject", Specs.AIRFLOW_VARIABLE + policy("Never"));
        scene.awaitFailure("subject", "AdoptionRequired");
        scene.look("subject");

        assertThat(scene.told("subject").changes()).containsExactly("airflowVariable.value: (sensitive) -> before");
        assertThat(scene.told("subject").text()).doesNotContain(Canary.VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "policy: {adoption: IfIdentical}", "policy: {adoption: Always}"})
    void takesOverWhatIsIdenticalWithoutAWrite(String policy, TestNamespace scene) {
        scene.somebodyElseCreates(OtherWriter.SAME_VARIABLE);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE + policy);
        scene.awaitReady("subject");

        assertThat(scene.told("subject").ownership()).contains(Ownership.Adopted);
        assertThat(scene.writes()).isEmpty();
        assertThat(scene.awaitEvents("Adopted")).hasSize(1);
    }

    /** The create finds out. */
    @Test
    void takesOverWhatIsYoungerThanTheViewWithoutAWarning(TestNamespace scene) {
        scene.apply("another", Specs.CONNECTION);
        scene.awaitReady("another");
        scene.somebodyElseCreates(OtherWriter.SAME_VARIABLE);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitEvents("Adopted");

        assertThat(scene.calls(Operation.CREATE)).hasSize(2);
        assertThat(scene.eventsOf("Conflict")).isEmpty();
    }

    @Test
    void alwaysTakesOverAndMakesItSo(TestNamespace scene) {
        scene.somebodyElseCreates(OtherWriter.OTHER_VARIABLE);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE + policy("Always"));
        scene.awaitReady("subject");

        assertThat(scene.told("subject").ownership()).contains(Ownership.Adopted);
        assertThat(scene.stored("subject").at("/airflowVariable/value").asText())
                .isEqualTo("before");
        assertThat(scene.writes()).containsExactly(Operation.UPDATE);
    }

    @Test
    void takesOverOnceItIsAllowedTo(TestNamespace scene) {
        scene.somebodyElseCreates(OtherWriter.OTHER_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitFailure("subject", "AdoptionRequired");

        scene.merge("subject", "{\"spec\":{\"policy\":{\"adoption\":\"Always\"}}}");
        scene.awaitReady("subject");

        assertThat(scene.told("subject").plan()).isEmpty();
        assertThat(scene.calls(Operation.UPDATE)).hasSize(1);
    }

    @Test
    void replacesNothingThatItTookOver(TestNamespace scene) {
        scene.somebodyElseCreates(OtherWriter.SAME_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");

        scene.merge("subject", "{\"spec\":{\"airflowVariable\":{\"isSecret\":true}}}");

        assertThat(scene.awaitFailure("subject", "ReplaceRefused").message())
                .contains("an omitted policy.deletion forbids for an adopted object");
        assertThat(scene.writes()).isEmpty();
    }

    @Test
    void whatItCreatesIsItsOwnWhateverAdoptionSays(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + policy("Never"));
        scene.awaitReady("subject");

        assertThat(scene.told("subject").ownership()).contains(Ownership.Created);
        assertThat(scene.log()).containsExactly(Operation.CREATE);
    }

    /** Git has the manifest, the new cluster has no status, and Astro still has the object. */
    @Test
    void aRebuiltClusterTakesItsObjectsBackAndSendsTheirSecretsOnce(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION + "policy: {deletion: Orphan}");
        scene.awaitReady("subject");
        scene.delete("subject");
        scene.awaitGone("subject");

        scene.apply("subject", Specs.CONNECTION + "policy: {deletion: Orphan}");
        scene.settle("subject");
        scene.look("subject");

        assertThat(scene.told("subject").ownership()).contains(Ownership.Adopted);
        assertThat(scene.writes()).containsExactly(Operation.CREATE, Operation.UPDATE);
        assertThat(scene.calls(Operation.UPDATE)
                        .get(0)
                        .body()
                        .at("/connection/password")
                        .asText())
                .isEqualTo(Canary.VALUE);
    }

    @Test
    void takesOverTheObjectWhoseIdIsGiven(TestNamespace scene) {
        scene.somebodyElseCreates(OtherWriter.SAME_VARIABLE);
        String id = scene.holdings().get(0).path("id").asText();

        scene.applyAnnotated("subject", "external-id", id, Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");

        assertThat(scene.id("subject")).isEqualTo(id);
        assertThat(scene.told("subject").ownership()).contains(Ownership.Adopted);
    }

    @Test
    void leavesAnObjectWithAnotherIdThanTheOneGiven(TestNamespace scene) {
        scene.somebodyElseCreates(OtherWriter.SAME_VARIABLE);
        String id = scene.holdings().get(0).path("id").asText();

        scene.applyAnnotated("subject", "external-id", "csomeotherobject000000000", Specs.AIRFLOW_VARIABLE);

        assertThat(scene.awaitFailure("subject", "AdoptionRequired").message())
                .contains("names the object csomeotherobject000000000", "has the id " + id);
        assertThat(scene.writes()).isEmpty();
    }

    @Test
    void createsNothingInThePlaceOfAnObjectWhoseIdIsGiven(TestNamespace scene) {
        scene.applyAnnotated("subject", "external-id", "csomeotherobject000000000", Specs.AIRFLOW_VARIABLE);

        assertThat(scene.awaitFailure("subject", "NotFound").message())
                .contains("names the object csomeotherobject000000000, but Astro has no AIRFLOW_VARIABLE");
        assertThat(scene.holdings()).isEmpty();
    }

    private static String policy(String adoption) {
        return "policy: {adoption: " + adoption + "}";
    }
}
