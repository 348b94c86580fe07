package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import org.junit.jupiter.api.Test;

/** The verbs of {@code kubectl astro}, and what the operator then does. */
@SharedEnvironment
final class VerbsIT {
    private static final String MANUAL = "policy: {approval: Manual, deletion: Delete}";
    private static final String EDIT = "{\"spec\":{\"airflowVariable\":{\"value\":\"after\"}}}";

    @Test
    void approvedPlanIsExecuted(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + MANUAL);
        StatusView pending = scene.awaitReason("subject", "PlanPending");

        Verbs approve = Verbs.run(scene, "approve", "subject", "--wait");

        assertThat(approve.text())
                .contains(
                        "astro.astronomer.io/approve-plan=" + pending.hash(),
                        "the operator then creates AIRFLOW_VARIABLE an.airflow-variable",
                        "Ready True, InSync")
                .endsWith("1 set.\n");
        assertThat(approve.exitCode()).isZero();
        assertThat(scene.operations()).containsExactly(Operation.CREATE);
    }

    @Test
    void replacementIsWaitedForToItsEnd(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + MANUAL);
        scene.awaitReason("subject", "PlanPending");
        assertThat(Verbs.run(scene, "approve", "--all", "--yes", "--wait").exitCode())
                .isZero();
        // The path of the later deletion has nothing but the id.
        var unused = scene.id("subject");
        scene.merge("subject", "{\"spec\":{\"airflowVariable\":{\"isSecret\":true}}}");
        scene.awaitReason("subject", "PlanPending");

        Verbs approve = Verbs.run(scene, "approve", "subject", "--wait");

        assertThat(approve.text()).contains("creates it again with a new id, to change airflowVariable.isSecret");
        assertThat(approve.exitCode()).isZero();
        assertThat(scene.writes()).containsExactly(Operation.CREATE, Operation.DELETE, Operation.CREATE);
    }

    @Test
    void hashOfAnEarlierPlanIsRefused(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + MANUAL);
        String first = scene.awaitReason("subject", "PlanPending").hash();
        scene.merge("subject", EDIT);
        String second = scene.awaitReason("subject", "PlanPending").hash();

        Verbs outdated = Verbs.run(scene, "approve", "subject", "--hash", first);

        assertThat(outdated.text()).contains("the hash " + first + " is no longer that of its plan", second);
        assertThat(outdated.exitCode()).isEqualTo(2);
        assertThat(scene.get("subject").annotation("astro.astronomer.io/approve-plan"))
                .isEmpty();
        assertThat(Verbs.run(scene, "approve", "subject", "--hash", second, "--wait")
                        .exitCode())
                .isZero();
        assertThat(scene.remoteObject("subject").at("/airflowVariable/value").asText())
                .isEqualTo("after");
    }

    @Test
    void secretOfAPlanIsNotShown(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION + MANUAL);
        scene.awaitReason("subject", "PlanPending");

        Verbs approve = Verbs.run(scene, "approve", "subject", "-o", "json", "--wait");

        assertThat(approve.text()).contains("(sensitive)").doesNotContain(Canary.VALUE);
        assertThat(approve.exitCode()).isZero();
    }

    @Test
    void reconcileReadsAstroAtOnce(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.settle("subject");
        scene.anotherClientUpdates("subject", OtherWriter.EDIT);

        Verbs reconcile = Verbs.run(scene, "reconcile", "subject", "--wait");

        assertThat(reconcile.exitCode()).isZero();
        assertThat(scene.remoteObject("subject").at("/airflowVariable/value").asText())
                .isEqualTo("before");
    }

    @Test
    void suspendedResourceIsWrittenAfterResumeOnly(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");

        assertThat(Verbs.run(scene, "suspend", "subject", "--wait").exitCode()).isZero();
        scene.merge("subject", EDIT);
        scene.awaitCondition(
                "subject", "Suspended", suspended -> suspended.status().equals("True"));
        assertThat(scene.writes()).containsExactly(Operation.CREATE);

        Verbs resume = Verbs.run(scene, "resume", "subject", "--wait");

        assertThat(resume.text()).contains("Ready True, InSync");
        assertThat(resume.exitCode()).isZero();
        assertThat(scene.writes()).containsExactly(Operation.CREATE, Operation.UPDATE);
    }

    @Test
    void pauseEndsWithResume(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");

        assertThat(Verbs.run(scene, "suspend", "--all", "--until", "1d", "--wait")
                        .exitCode())
                .isZero();
        assertThat(scene.status("subject").message("Suspended")).contains("paused-until");

        assertThat(Verbs.run(scene, "resume", "--all", "--wait").exitCode()).isZero();
        assertThat(scene.status("subject").conditionStatus("Suspended")).isEmpty();
    }

    @Test
    void releasedDeletionLeavesTheObject(TestNamespace scene) {
        TestOrganization testOrganization = TestOrganization.of(scene, "tenant", SandboxFixtures.ORGANIZATION);
        scene.apply("subject", testOrganization.reference() + Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        String id = scene.id("subject");
        testOrganization.revoke();
        assertThat(Verbs.run(scene, "release", "subject", "--yes").exitCode())
                .as("release of a resource that is not deleted")
                .isEqualTo(2);
        scene.delete("subject");
        scene.awaitFailure("subject", "Unauthorized");

        Verbs release = Verbs.run(scene, "release", "subject", "--yes", "--wait");

        assertThat(release.text())
                .contains("the object " + id + " (an.airflow-variable) remains in Astro", "it is gone.");
        assertThat(release.exitCode()).isZero();
        assertThat(scene.awaitEvents("Orphaned")).singleElement().asString().contains(id);
        assertThat(scene.remoteObjects()).hasSize(1);
    }
}
