package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.chart.Page;
import io.astronomer.operator.sandbox.astro.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The verbs of {@code kubectl astro} as docs/reference/cli.md and docs/how-to/verbs.md show them. */
@SharedEnvironment
final class DocumentedVerbsIT {
    private static final Page REFERENCE = Page.named("reference/cli");
    private static final String NAME = "warehouse";
    private static final String MANUAL = "policy: {approval: Manual, deletion: Delete}";

    @Test
    void approvedPlanIsExecuted(TestNamespace scene) {
        scene.apply(NAME, Specs.AIRFLOW_VARIABLE + MANUAL);
        scene.awaitReason(NAME, "PlanPending");

        Verbs approve = Verbs.documented(scene, command("approve"));

        assertThat(approve.exitCode()).as(approve.text()).isZero();
        assertThat(scene.writes()).containsExactly(Operation.CREATE);
    }

    @Test
    void commandOfTheGuideIsThatOfTheReference() {
        assertThat(Page.named("how-to/verbs").commands("kubectl")).containsExactly(command("approve"));
    }

    @Test
    void allResourcesAreReconciled(TestNamespace scene) {
        scene.apply(NAME, Specs.AIRFLOW_VARIABLE);
        scene.awaitReady(NAME);

        Verbs reconcile = Verbs.documented(scene, command("reconcile"));

        assertThat(reconcile.exitCode()).as(reconcile.text()).isZero();
        assertThat(scene.get(NAME).annotation("astro.astronomer.io/reconcile-requested-at"))
                .isPresent();
    }

    @Test
    void suspendedResourceIsResumed(TestNamespace scene) {
        scene.apply(NAME, Specs.AIRFLOW_VARIABLE);
        scene.awaitReady(NAME);

        assertThat(Verbs.documented(scene, command("suspend"), "--wait").exitCode())
                .isZero();
        Verbs resume = Verbs.documented(scene, command("resume"));

        assertThat(resume.exitCode()).as(resume.text()).isZero();
        assertThat(scene.status(NAME).conditionStatus("Suspended")).isEmpty();
    }

    @Test
    void selectedResourceIsSuspendedForATime(TestNamespace scene) {
        List<String> commands = commands("suspend");
        assertThat(commands).hasSize(2);
        scene.apply(NAME, Specs.AIRFLOW_VARIABLE);
        scene.awaitReady(NAME);
        scene.merge(NAME, "{\"metadata\":{\"labels\":{\"team\":\"etl\"}}}");

        Verbs suspend = Verbs.documented(scene, commands.get(1), "--wait");

        assertThat(suspend.exitCode()).as(suspend.text()).isZero();
        assertThat(scene.status(NAME).message("Suspended")).contains("paused-until");
    }

    /** Without a terminal there is no answer to its question. */
    @Test
    void releasedResourceIsGone(TestNamespace scene) {
        TestOrganization.blockDeletion(scene, NAME);

        Verbs release = Verbs.documented(scene, command("release"), "--yes", "--wait");

        assertThat(release.exitCode()).as(release.text()).isZero();
        assertThat(scene.remoteObjects()).hasSize(1);
    }

    private static String command(String verb) {
        return commands(verb).get(0);
    }

    private static List<String> commands(String verb) {
        return REFERENCE.commands("kubectl astro " + verb);
    }
}
