package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus.Entity;
import io.astronomer.operator.sandbox.astro.Operation;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workspaces and Deployments by name: their resolution, and changes of the manifest. */
@SharedEnvironment(quick = true)
final class NamesIT {
    static final String OF_WORKSPACE = EntityNames.byName(Specs.AIRFLOW_VARIABLE);
    static final String OF_DEPLOYMENT = EntityNames.byName(Specs.DEPLOYMENT_VARIABLE);

    @Test
    void objectIsCreatedInTheNamedWorkspace(TestNamespace scene) {
        EntityNames names = EntityNames.givenTo(scene);

        names.apply("subject", OF_WORKSPACE);
        scene.awaitReady("subject");

        assertThat(scene.remoteObject("subject").path("scopeEntityId").asText()).isEqualTo(scene.workspace());
        assertThat(scene.status("subject").status().workspace())
                .isEqualTo(new Entity(names.workspace(), scene.workspace()));
    }

    @Test
    void objectIsCreatedInTheNamedDeployment(TestNamespace scene) {
        EntityNames names = EntityNames.givenTo(scene);

        names.apply("subject", OF_DEPLOYMENT);
        scene.awaitReady("subject");

        assertThat(scene.remoteObject("subject").path("scopeEntityId").asText()).isEqualTo(scene.deployment(1));
        assertThat(scene.status("subject").status().deployment())
                .isEqualTo(new Entity(names.deployment(1), scene.deployment(1)));
    }

    @Test
    void namedDeploymentsAreLinkedAndExcluded(TestNamespace scene) {
        EntityNames names = EntityNames.givenTo(scene);

        names.apply("subject", OF_WORKSPACE + """
                autoLinkDeployments: true
                links: [{deployment: $nameOfDeployment1, airflowVariable: {value: there}}]
                excludeLinks: [{deployment: $nameOfDeployment2}]
                """);
        scene.awaitReady("subject");

        JsonNode object = scene.remoteObject("subject");
        assertThat(object.at("/links/0/scopeEntityId").asText()).isEqualTo(scene.deployment(1));
        assertThat(object.at("/excludeLinks/0/scopeEntityId").asText()).isEqualTo(scene.deployment(2));
        assertThat(scene.status("subject").status().links())
                .hasToString("Links[linked=1, overridden=1, excluded=1, autoLinked=true, linkedDeployments=["
                        + names.deployment(1) + "], excludedDeployments=[" + names.deployment(2) + "]]");
    }

    @Test
    void unknownWorkspaceIsFoundOnceItExists(TestNamespace scene) {
        EntityNames names = EntityNames.givenTo(scene);
        String unknown = "Later " + scene.workspace();
        scene.apply("subject", Specs.AIRFLOW_VARIABLE.replace("$workspace", unknown));
        Condition failed = scene.awaitFailure("subject", "WorkspaceNotFound");
        assertThat(failed.message()).startsWith("workspace: Astro has no Workspace named " + unknown);

        String created = names.createWorkspace(unknown);

        scene.awaitReady("subject");
        assertThat(scene.remoteObject("subject").path("scopeEntityId").asText()).isEqualTo(created);
    }

    @Test
    void unknownDeploymentOfALinkIsFoundOnceItExists(TestNamespace scene) {
        EntityNames names = EntityNames.givenTo(scene);
        String unknown = "Later " + scene.workspace();
        names.apply("subject", OF_WORKSPACE + link(unknown));
        Condition failed = scene.awaitFailure("subject", "DeploymentNotFound");
        assertThat(failed.message())
                .startsWith("links[0].deployment: the Workspace " + names.workspace() + " has no Deployment named ");

        String created = names.create(unknown);

        scene.awaitReady("subject");
        assertThat(linked(scene)).containsExactly(created);
    }

    @Test
    void ambiguousWorkspaceNamesItsIdsUntilOneIsRenamed(TestNamespace scene) {
        EntityNames names = EntityNames.givenTo(scene);
        String namesake = names.createWorkspace(names.workspace());
        names.apply("subject", OF_WORKSPACE);
        Condition failed = scene.awaitFailure("subject", "AmbiguousName");
        assertThat(failed.message()).contains("2 Workspaces", scene.workspace(), namesake);
        assertThat(scene.remoteObjects()).isEmpty();

        names.edits().renameWorkspace(namesake, "Other " + scene.workspace());

        scene.awaitReady("subject");
        assertThat(scene.remoteObject("subject").path("scopeEntityId").asText()).isEqualTo(scene.workspace());
    }

    @Test
    void ambiguousDeploymentOfALinkNamesItsIds(TestNamespace scene) {
        EntityNames names = EntityNames.givenTo(scene);
        String namesake = names.create(names.deployment(1));

        names.apply("subject", OF_WORKSPACE + link("$nameOfDeployment1"));

        Condition failed = scene.awaitFailure("subject", "AmbiguousName");
        assertThat(failed.message()).contains("2 Deployments", scene.deployment(1), namesake);
        assertThat(scene.remoteObjects()).isEmpty();
    }

    /** The namesake is not of the object's Workspace, so that the name means one Deployment. */
    @Test
    void deploymentOfAnotherWorkspaceMakesNoLinkAmbiguous(TestNamespace scene) {
        EntityNames names = EntityNames.givenTo(scene);
        String other = names.createWorkspace("Other " + scene.workspace());
        names.edits().createDeployment(other, names.deployment(1));

        names.apply("subject", OF_WORKSPACE + link("$nameOfDeployment1"));
        scene.awaitReady("subject");

        assertThat(linked(scene)).containsExactly(scene.deployment(1));
    }

    @Test
    void manifestMayTakeTheNewNameOfItsWorkspace(TestNamespace scene) {
        EntityNames names = ready(scene, OF_WORKSPACE);
        String renamed = "Renamed " + scene.workspace();
        names.edits().renameWorkspace(scene.workspace(), renamed);
        scene.awaitEvents("Renamed");

        scene.merge("subject", "{\"spec\":{\"workspace\":\"" + renamed + "\"}}");
        scene.awaitReady("subject");

        assertThat(scene.writes()).containsExactly(Operation.CREATE);
        assertThat(scene.status("subject").status().recorded().resolvedFrom()).isEqualTo(renamed);
    }

    @Test
    void manifestMayTakeTheIdOfItsWorkspace(TestNamespace scene) {
        ready(scene, OF_WORKSPACE);

        scene.merge("subject", "{\"spec\":{\"workspace\":\"$workspace\"}}");
        scene.awaitReady("subject");

        assertThat(scene.writes()).containsExactly(Operation.CREATE);
        assertThat(scene.status("subject").status().recorded().resolvedFrom()).isEqualTo(scene.workspace());
    }

    @Test
    void manifestCannotMoveTheObject(TestNamespace scene) {
        EntityNames names = ready(scene, OF_WORKSPACE);
        String other = "Other " + scene.workspace();
        names.createWorkspace(other);

        scene.merge("subject", "{\"spec\":{\"workspace\":\"" + other + "\"}}");

        Condition failed = scene.awaitFailure("subject", "ScopeChanged");
        assertThat(failed.message()).startsWith("workspace: the object belongs to " + names.workspace());
        assertThat(scene.writes()).containsExactly(Operation.CREATE);
        scene.merge("subject", "{\"spec\":{\"workspace\":\"" + names.workspace() + "\"}}");
        scene.awaitReady("subject");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$name", "$id"})
    void deploymentOfAnotherWorkspaceIsRefused(String form, TestNamespace scene) {
        EntityNames names = EntityNames.givenTo(scene);
        String foreign = "Foreign " + scene.workspace();
        String other = names.createWorkspace("Other " + scene.workspace());
        String id = names.edits().createDeployment(other, foreign);
        String text = form.replace("$name", foreign).replace("$id", id);

        // A name beside it, because ids alone need no directory.
        names.apply("subject", OF_WORKSPACE + "links: [{deployment: $nameOfDeployment1}, {deployment: " + text + "}]");

        Condition failed = scene.awaitFailure("subject", "InvalidSpec");
        assertThat(failed.message())
                .startsWith("links[1].deployment: the Deployment " + text + " belongs to another Workspace");
        assertThat(scene.remoteObjects()).isEmpty();
    }

    @Test
    void twoEntriesForOneDeploymentAreRefused(TestNamespace scene) {
        EntityNames names = EntityNames.givenTo(scene);

        names.apply("subject", OF_WORKSPACE + """
                links: [{deployment: $nameOfDeployment1}]
                excludeLinks: [{deployment: $deployment1}]
                """);

        Condition failed = scene.awaitFailure("subject", "InvalidSpec");
        assertThat(failed.message())
                .startsWith("excludeLinks[0].deployment: links[0].deployment is the Deployment " + names.deployment(1));
        assertThat(scene.remoteObjects()).isEmpty();
    }

    static EntityNames ready(TestNamespace scene, String spec) {
        EntityNames names = EntityNames.givenTo(scene);
        names.apply("subject", spec);
        scene.awaitReady("subject");
        return names;
    }

    static String link(String deployment) {
        return "links: [{deployment: " + deployment + "}]\n";
    }

    /** Returns the ids of the linked Deployments. */
    static List<String> linked(TestNamespace scene) {
        return Objects.requireNonNull(scene.remoteObject("subject").path("links"))
                .findValuesAsText("scopeEntityId");
    }
}
