package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.sandbox.astro.Operation;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A resource whose plans wait for an approval. */
@SharedEnvironment
final class ApprovalIT {
    private static final String MANUAL = "policy: {approval: Manual, deletion: Delete}";
    private static final String EDIT = "{\"spec\":{\"airflowVariable\":{\"value\":\"after\"}}}";

    @Test
    void nothingIsWrittenBeforeThePlanIsApproved(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + MANUAL);
        StatusView statusView = scene.awaitReason("subject", "PlanPending");

        assertThat(statusView.action()).isEqualTo("Create");
        assertThat(statusView.message("Ready")).contains("approve-plan to " + statusView.hash());
        assertThat(scene.operations()).isEmpty();
    }

    @Test
    void pendingPlanNeverComesFromAnOutdatedCache(TestNamespace scene) {
        scene.apply("neighbour", Specs.ENVIRONMENT_VARIABLE);
        scene.settle("neighbour");
        scene.anotherClientCreates(OtherWriter.OTHER_VARIABLE);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {approval: Manual, adoption: Always}");
        scene.awaitReason("subject", "PlanPending");

        assertThat(scene.statusHistory("subject").map(StatusView::action).filter(action -> !action.isEmpty()))
                .isNotEmpty()
                .containsOnly("Adopt");
    }

    @Test
    void approvedPlanIsExecuted(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + MANUAL);

        approve(scene);

        assertThat(scene.status("subject").plan()).isEmpty();
        assertThat(scene.operations()).containsExactly(Operation.CREATE);
    }

    @Test
    void changedPlanNeedsItsOwnApproval(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + MANUAL);
        String first = scene.awaitReason("subject", "PlanPending").hash();
        scene.merge("subject", EDIT);
        String second = scene.awaitReason("subject", "PlanPending").hash();

        scene.annotate("subject", "approve-plan", first);
        scene.refresh("subject");

        assertThat(scene.awaitReason("subject", "PlanPending").hash()).isEqualTo(second);
        assertThat(second).isNotEqualTo(first);
        assertThat(scene.operations()).isEmpty();
    }

    @Test
    void approvalIsValidForOnePlanOnly(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + MANUAL);
        approve(scene);
        scene.settle("subject");

        scene.merge("subject", EDIT);
        StatusView statusView = scene.awaitReason("subject", "PlanPending");

        assertThat(statusView.changes()).containsExactly("airflowVariable.value: before -> after");
        assertThat(scene.operations()).containsExactly(Operation.CREATE);
    }

    @Test
    void oneApprovalCoversBothStepsOfAReplace(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + MANUAL);
        approve(scene);
        scene.merge("subject", "{\"spec\":{\"airflowVariable\":{\"isSecret\":true}}}");
        assertThat(scene.awaitReason("subject", "PlanPending").action()).isEqualTo("Replace");

        approve(scene);

        assertThat(scene.writes()).containsExactly(Operation.CREATE, Operation.DELETE, Operation.CREATE);
    }

    @Test
    void pendingPlanRedactsAChangedSecret(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION + MANUAL);
        approve(scene);

        scene.secret("vault", Map.of("password", Canary.numbered(2), "extra.json", "{}"));
        StatusView statusView = scene.awaitReason("subject", "PlanPending");

        assertThat(statusView.changes()).contains("connection.password: (sensitive) -> (sensitive)");
        assertThat(statusView.text()).doesNotContain(Canary.VALUE);
        assertThat(scene.operations()).containsExactly(Operation.CREATE);
    }

    @Test
    void touchedSecretNeedsNoApproval_semantics4(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION + MANUAL);
        approve(scene);
        scene.settle("subject");

        touch(scene);
        scene.refresh("subject");

        assertThat(scene.status("subject").plan()).isEmpty();
        assertThat(scene.statusHistory("subject")
                        .filter(statusView -> statusView.plan().isPresent())
                        .map(StatusView::hash)
                        .distinct())
                .as("plans that were shown")
                .hasSize(1);
    }

    @Test
    void planHashStaysWhenASecretIsTouched_semantics4(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION + MANUAL);
        String hash = scene.awaitReason("subject", "PlanPending").hash();

        touch(scene);
        scene.refresh("subject");

        assertThat(scene.awaitReason("subject", "PlanPending").hash()).isEqualTo(hash);
    }

    /** Changes only another key of the Secret. Returns when the operator has sent that key for a second resource. */
    private static void touch(TestNamespace scene) {
        String witness = Specs.DEPLOYMENT_VARIABLE.replace("key: password", "key: another");
        Map<String, String> values =
                Map.of("password", Canary.VALUE, "extra.json", "{\"token\":\"" + Canary.VALUE + "\"}");
        for (int number = 1; number <= 2; number++) {
            String another = Canary.numbered(number);
            Map<String, String> more = new HashMap<>(values);
            more.put("another", another);
            scene.secret("vault", more);
            scene.apply("witness", witness);
            TestNamespace.patiently().until(() -> remoteObjectHasValue(scene, another));
        }
    }

    private static boolean remoteObjectHasValue(TestNamespace scene, String value) {
        return scene.remoteObjects().stream()
                .anyMatch(object ->
                        object.at("/environmentVariable/value").asText().equals(value));
    }

    @Test
    void approvedSecretIsSent(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION + MANUAL);
        approve(scene);
        scene.secret("vault", Map.of("password", Canary.numbered(2), "extra.json", "{}"));

        approve(scene);

        assertThat(scene.remoteObject("subject").at("/connection/password").asText())
                .isEqualTo(Canary.numbered(2));
    }

    @Test
    void adoptionWaitsForApproval(TestNamespace scene) {
        scene.anotherClientCreates(OtherWriter.OTHER_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {approval: Manual, adoption: Always}");
        assertThat(scene.awaitReason("subject", "PlanPending").action()).isEqualTo("Adopt");
        assertThat(scene.writes()).isEmpty();

        approve(scene);

        assertThat(scene.status("subject").ownership()).contains(Ownership.Adopted);
        assertThat(scene.writes()).containsExactly(Operation.UPDATE);
    }

    @Test
    void driftCorrectionWaitsForApproval(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + MANUAL);
        approve(scene);
        scene.settle("subject");

        scene.anotherClientUpdates("subject", OtherWriter.EDIT);
        scene.refresh("subject");
        StatusView statusView = scene.awaitReason("subject", "PlanPending");

        assertThat(statusView.message("Drifted")).contains("airflowVariable.value, by sam");
        assertThat(scene.writes()).containsExactly(Operation.CREATE);
    }

    @Test
    void deletionNeedsNoApproval(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + MANUAL);
        approve(scene);
        scene.merge("subject", EDIT);
        scene.awaitReason("subject", "PlanPending");

        scene.delete("subject");
        scene.awaitGone("subject");

        assertThat(scene.operations()).containsExactly(Operation.CREATE, Operation.DELETE);
    }

    private static void approve(TestNamespace scene) {
        StatusView pending = scene.awaitReason("subject", "PlanPending");
        scene.annotate("subject", "approve-plan", pending.hash());
        scene.awaitReady("subject");
    }
}
