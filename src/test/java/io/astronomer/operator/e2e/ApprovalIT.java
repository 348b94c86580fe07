package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObjectStatus.Ownership;
import io.astronomer.operator.sandbox.astro.Operation;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A resource whose plans wait until a person approves them. */
@SharedRig
final class ApprovalIT {
    private static final String MANUAL = "policy: {approval: Manual, deletion: Delete}";
    private static final String EDIT = "{\"spec\":{\"airflowVariable\":{\"value\":\"after\"}}}";

    @Test
    void writesNothingBeforeItsPlanIsApproved(Scene scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + MANUAL);
        Told told = scene.awaitReason("subject", "PlanPending");

        assertThat(told.action()).isEqualTo("Create");
        assertThat(told.message("Ready")).contains("approve-plan to " + told.hash());
        assertThat(scene.log()).isEmpty();
    }

    @Test
    void noPlanIsForApprovalThatSomebodyElseMadeOutdatedBefore(Scene scene) {
        scene.apply("neighbour", Specs.ENVIRONMENT_VARIABLE);
        scene.settle("neighbour");
        scene.somebodyElseCreates(Theirs.OTHER_VARIABLE);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {approval: Manual, adoption: Always}");
        scene.awaitReason("subject", "PlanPending");

        assertThat(scene.past("subject").map(Told::action).filter(action -> !action.isEmpty()))
                .isNotEmpty()
                .containsOnly("Adopt");
    }

    @Test
    void carriesOutThePlanThatIsApproved(Scene scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + MANUAL);

        approve(scene);

        assertThat(scene.told("subject").plan()).isEmpty();
        assertThat(scene.log()).containsExactly(Operation.CREATE);
    }

    @Test
    void aPlanThatChangedMeanwhileNeedsAnApprovalOfItsOwn(Scene scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + MANUAL);
        String first = scene.awaitReason("subject", "PlanPending").hash();
        scene.merge("subject", EDIT);
        String second = scene.awaitReason("subject", "PlanPending").hash();

        scene.annotate("subject", "approve-plan", first);
        scene.look("subject");

        assertThat(scene.awaitReason("subject", "PlanPending").hash()).isEqualTo(second);
        assertThat(second).isNotEqualTo(first);
        assertThat(scene.log()).isEmpty();
    }

    @Test
    void anApprovalHoldsForOnePlanOnly(Scene scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + MANUAL);
        approve(scene);
        scene.settle("subject");

        scene.merge("subject", EDIT);
        Told told = scene.awaitReason("subject", "PlanPending");

        assertThat(told.changes()).containsExactly("airflowVariable.value: before -> after");
        assertThat(scene.log()).containsExactly(Operation.CREATE);
    }

    @Test
    void oneApprovalHoldsForBothStepsOfAReplacement(Scene scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + MANUAL);
        approve(scene);
        scene.merge("subject", "{\"spec\":{\"airflowVariable\":{\"isSecret\":true}}}");
        assertThat(scene.awaitReason("subject", "PlanPending").action()).isEqualTo("Replace");

        approve(scene);

        assertThat(scene.writes()).containsExactly(Operation.CREATE, Operation.DELETE, Operation.CREATE);
    }

    @Test
    void showsThatASecretChangedAndNothingOfIt(Scene scene) {
        scene.apply("subject", Specs.CONNECTION + MANUAL);
        approve(scene);

        scene.secret("vault", Map.of("password", Canary.numbered(2), "extra.json", "{}"));
        Told told = scene.awaitReason("subject", "PlanPending");

        assertThat(told.changes()).contains("connection.password: (sensitive) -> (sensitive)");
        assertThat(told.text()).doesNotContain(Canary.VALUE);
        assertThat(scene.log()).containsExactly(Operation.CREATE);
    }

    @Test
    void asksForNoApprovalWhenASecretIsTouched_semantics4(Scene scene) {
        scene.apply("subject", Specs.CONNECTION + MANUAL);
        approve(scene);
        scene.settle("subject");

        touch(scene);
        scene.look("subject");

        assertThat(scene.told("subject").plan()).isEmpty();
        assertThat(scene.past("subject")
                        .filter(told -> told.plan().isPresent())
                        .map(Told::hash)
                        .distinct())
                .as("plans that were shown")
                .hasSize(1);
    }

    @Test
    void aPlanIsTheSameWhenASecretIsTouched_semantics4(Scene scene) {
        scene.apply("subject", Specs.CONNECTION + MANUAL);
        String hash = scene.awaitReason("subject", "PlanPending").hash();

        touch(scene);
        scene.look("subject");

        assertThat(scene.awaitReason("subject", "PlanPending").hash()).isEqualTo(hash);
    }

    /** Another version of the Secret, which the operator has seen when this returns: it sent a key that was changed at once. */
    private static void touch(Scene scene) {
        String witness = Specs.DEPLOYMENT_VARIABLE.replace("key: password", "key: another");
        Map<String, String> values =
                Map.of("password", Canary.VALUE, "extra.json", "{\"token\":\"" + Canary.VALUE + "\"}");
        for (int number = 1; number <= 2; number++) {
            String another = Canary.numbered(number);
            Map<String, String> more = new HashMap<>(values);
            more.put("another", another);
            scene.secret("vault", more);
            scene.apply("witness", witness);
            Scene.patiently().until(() -> held(scene, another));
        }
    }

    private static boolean held(Scene scene, String value) {
        return scene.holdings().stream()
                .anyMatch(object ->
                        object.at("/environmentVariable/value").asText().equals(value));
    }

    @Test
    void sendsTheSecretThatIsApproved(Scene scene) {
        scene.apply("subject", Specs.CONNECTION + MANUAL);
        approve(scene);
        scene.secret("vault", Map.of("password", Canary.numbered(2), "extra.json", "{}"));

        approve(scene);

        assertThat(scene.stored("subject").at("/connection/password").asText()).isEqualTo(Canary.numbered(2));
    }

    @Test
    void takingOverWaitsToo(Scene scene) {
        scene.somebodyElseCreates(Theirs.OTHER_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {approval: Manual, adoption: Always}");
        assertThat(scene.awaitReason("subject", "PlanPending").action()).isEqualTo("Adopt");
        assertThat(scene.writes()).isEmpty();

        approve(scene);

        assertThat(scene.told("subject").ownership()).contains(Ownership.Adopted);
        assertThat(scene.writes()).containsExactly(Operation.UPDATE);
    }

    @Test
    void undoingWhatSomebodyElseChangedWaitsToo(Scene scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + MANUAL);
        approve(scene);
        scene.settle("subject");

        scene.somebodyElseUpdates("subject", Theirs.EDIT);
        scene.look("subject");
        Told told = scene.awaitReason("subject", "PlanPending");

        assertThat(told.message("Drifted")).contains("airflowVariable.value, by sam");
        assertThat(scene.writes()).containsExactly(Operation.CREATE);
    }

    @Test
    void deletingTheResourceIsAnApprovalOfItsOwn(Scene scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + MANUAL);
        approve(scene);
        scene.merge("subject", EDIT);
        scene.awaitReason("subject", "PlanPending");

        scene.delete("subject");
        scene.awaitGone("subject");

        assertThat(scene.log()).containsExactly(Operation.CREATE, Operation.DELETE);
    }

    private static void approve(Scene scene) {
        Told pending = scene.awaitReason("subject", "PlanPending");
        scene.annotate("subject", "approve-plan", pending.hash());
        scene.awaitReady("subject");
    }
}
