package io.astronomer.operator.e2e;

import static io.astronomer.operator.e2e.NamesIT.OF_DEPLOYMENT;
import static io.astronomer.operator.e2e.NamesIT.OF_WORKSPACE;
import static io.astronomer.operator.e2e.NamesIT.link;
import static io.astronomer.operator.e2e.NamesIT.linked;
import static io.astronomer.operator.e2e.NamesIT.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus.Entity;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.astro.Token;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes of names in Astro, and a token that may not read them. */
@SharedEnvironment(quick = true)
final class RenamesIT {

    @Test
    void renamedWorkspaceOnlyEmitsAnEvent(TestNamespace scene) {
        EntityNames names = ready(scene, OF_WORKSPACE);
        String renamed = "Renamed " + scene.workspace();

        names.edits().renameWorkspace(scene.workspace(), renamed);

        assertThat(scene.awaitEvents("Renamed"))
                .singleElement()
                .asString()
                .contains("from " + names.workspace() + " to " + renamed);
        awaitStatus(scene, renamed, "workspace");
        scene.awaitReady("subject");
        assertThat(scene.writes()).containsExactly(Operation.CREATE);
    }

    @Test
    void renamedDeploymentOnlyEmitsAnEvent(TestNamespace scene) {
        EntityNames names = ready(scene, OF_DEPLOYMENT);
        String renamed = "Renamed " + scene.workspace();

        names.edits().renameDeployment(scene.deployment(1), renamed);

        assertThat(scene.awaitEvents("Renamed")).singleElement().asString().contains("The Deployment of the object");
        awaitStatus(scene, renamed, "deployment");
        scene.awaitReady("subject");
        assertThat(scene.writes()).containsExactly(Operation.CREATE);
    }

    @Test
    void reusedNameOfTheWorkspaceStopsTheObject(TestNamespace scene) {
        EntityNames names = ready(scene, OF_WORKSPACE);
        names.edits().renameWorkspace(scene.workspace(), "Renamed " + scene.workspace());
        scene.awaitEvents("Renamed");

        names.createWorkspace(names.workspace());

        Condition failed = scene.awaitFailure("subject", "ScopeChanged");
        assertThat(failed.message()).contains(scene.workspace(), names.workspace());
        assertThat(scene.writes()).containsExactly(Operation.CREATE);
    }

    /** The name still means the own Workspace, among others. */
    @Test
    void namesakeOfABoundWorkspaceChangesNothing(TestNamespace scene) {
        EntityNames names = ready(scene, OF_WORKSPACE);
        List<String> versions = List.of(scene.status("subject").version());

        names.createWorkspace(names.workspace());
        names.awaitReads(Operation.LIST_WORKSPACES);
        scene.refresh("subject");

        assertThat(scene.eventsOf("ScopeChanged")).isEmpty();
        assertThat(scene.statusHistory("subject").map(view -> view.conditionStatus("Ready")))
                .endsWith("True");
        assertThat(versions).doesNotContain(scene.status("subject").version());
    }

    @Test
    void deploymentCreatedAgainUnderItsNameIsLinkedAgain(TestNamespace scene) {
        EntityNames names = ready(scene, OF_WORKSPACE + link("$nameOfDeployment1"));

        names.edits().removeDeployment(scene.deployment(1));
        scene.awaitFailure("subject", "DeploymentNotFound");
        String created = names.create(names.deployment(1));

        assertThat(scene.awaitEvents("LinkMoved"))
                .singleElement()
                .asString()
                .endsWith("%s is %s now, was %s".formatted(names.deployment(1), created, scene.deployment(1)));
        scene.awaitReady("subject");
        assertThat(linked(scene)).containsExactly(created);
    }

    @Test
    void forbiddenListingLeavesIdsWorking(TestNamespace scene) {
        TestOrganization tenant = forbidden(scene);

        scene.apply("subject", tenant.reference() + Specs.AIRFLOW_VARIABLE + "links: [{deployment: $deployment1}]");
        scene.awaitReady("subject");

        assertThat(linked(scene)).containsExactly(scene.deployment(1));
    }

    @Test
    void forbiddenListingNamesTheMissingRight(TestNamespace scene) {
        EntityNames names = EntityNames.givenTo(scene);
        TestOrganization tenant = forbidden(scene);

        names.apply("subject", tenant.reference() + OF_WORKSPACE);
        scene.apply("linked", tenant.reference() + Specs.ENVIRONMENT_VARIABLE + link(names.deployment(1)));

        assertThat(scene.awaitFailure("subject", "Forbidden").message())
                .startsWith("workspace: the API token may not list Workspaces");
        assertThat(scene.awaitFailure("linked", "Forbidden").message())
                .startsWith("links[0].deployment: the API token may not list Deployments");
        assertThat(scene.remoteObjects()).isEmpty();
    }

    @Test
    void deletionNeedsNoName(TestNamespace scene) {
        EntityNames names = EntityNames.givenTo(scene);
        TestOrganization tenant = TestOrganization.notApplied(scene, "tenant", SandboxFixtures.ORGANIZATION);
        Token token = tenant.issue();
        tenant.use(token);
        tenant.apply();
        names.apply("subject", tenant.reference() + OF_WORKSPACE + link("$nameOfDeployment1"));
        scene.awaitReady("subject");

        forbid(scene, token);
        names.edits().renameWorkspace(scene.workspace(), "Renamed " + scene.workspace());
        names.edits().removeDeployment(scene.deployment(1));
        scene.awaitFailure("subject", "Forbidden");
        scene.delete("subject");

        scene.awaitGone("subject");
        assertThat(scene.remoteObjects()).isEmpty();
    }

    /** Returns an organization whose token may not list Workspaces and Deployments. */
    private static TestOrganization forbidden(TestNamespace scene) {
        TestOrganization tenant = TestOrganization.notApplied(scene, "tenant", SandboxFixtures.ORGANIZATION);
        Token token = tenant.issue();
        tenant.use(token);
        forbid(scene, token);
        tenant.apply();
        return tenant;
    }

    private static void forbid(TestNamespace scene, Token token) {
        scene.environment()
                .astro()
                .service()
                .tokens()
                .forbid(token.secret(), Operation.LIST_WORKSPACES, Operation.LIST_DEPLOYMENTS);
    }

    private static void awaitStatus(TestNamespace scene, String name, String scope) {
        TestNamespace.patiently().until(() -> {
            Entity entity = scope.equals("workspace")
                    ? scene.status("subject").status().workspace()
                    : scene.status("subject").status().deployment();
            return entity != null && name.equals(entity.name());
        });
    }
}
