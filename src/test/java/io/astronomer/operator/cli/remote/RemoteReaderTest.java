package io.astronomer.operator.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.http.ApiUrlPolicy;
import io.astronomer.operator.astro.http.ClientSettings;
import io.astronomer.operator.astro.http.NetworkSettings;
import io.astronomer.operator.cli.astro.AstroReader;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.plan.UnknownName;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Directory;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a command reads of Astro before it exports, compares or explains. */
class RemoteReaderTest {
    private static final ScopeEntity WORKSPACE = new ScopeEntity(Scope.WORKSPACE, SandboxFixtures.WORKSPACE);
    private static final ScopeEntity DEPLOYMENT = new ScopeEntity(Scope.DEPLOYMENT, SandboxFixtures.DEPLOYMENT);
    private static final String SECOND = "clx44second0001m5dzsbexqr";

    private final AstroServer server =
            AstroServer.start(AstroService.withSandboxFixtures(InstantSource.system(), Ids.random()), 0);
    private final AstroReader reader = reader(SandboxFixtures.ORGANIZATION_TOKEN);

    @BeforeEach
    void objects() {
        variable("WORKSPACE", SandboxFixtures.WORKSPACE, "of_workspace");
        variable("DEPLOYMENT", SandboxFixtures.DEPLOYMENT, "of_etl");
        variable("DEPLOYMENT", SandboxFixtures.SANDBOX_DEPLOYMENT, "of_sandbox");
        variable("WORKSPACE", SandboxFixtures.OTHER_WORKSPACE, "of_research");
    }

    @AfterEach
    void stop() {
        reader.close();
        server.close();
    }

    private AstroReader reader(String token) {
        return new AstroReader(
                new ClientSettings(
                        URI.create(server.url()),
                        new NetworkSettings(Optional.empty(), Optional.empty(), new ApiUrlPolicy(Set.of())),
                        SandboxFixtures.ORGANIZATION,
                        () -> token,
                        Duration.ofMinutes(1),
                        "test"),
                1000,
                () -> {});
    }

    private void variable(String scope, String entity, String key) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("scope", scope).put("scopeEntityId", entity);
        body.put("objectKey", key).put("objectType", "AIRFLOW_VARIABLE");
        body.putObject("airflowVariable").put("value", "v");
        server.service()
                .session(SandboxFixtures.ORGANIZATION_TOKEN, SandboxFixtures.ORGANIZATION)
                .create(body);
    }

    private static List<String> keys(RemoteOrganization read) {
        return read.workspaces().stream()
                .flatMap(workspace -> workspace.objects().stream())
                .map(object -> object.identity().key())
                .toList();
    }

    @Test
    void workspaceComesWithTheObjectsOfItsDeployments() {
        assertThat(keys(RemoteReader.read(reader, RemoteSelection.workspace("Analytics prod"))))
                .containsExactly("of_workspace", "of_etl", "of_sandbox");
    }

    @Test
    void workspaceIsFoundByItsId() {
        RemoteOrganization read = RemoteReader.read(reader, RemoteSelection.workspace(SandboxFixtures.WORKSPACE));

        assertThat(read.workspaces().get(0).workspace().name()).isEqualTo("Analytics prod");
    }

    @Test
    void deploymentComesWithItsWorkspace() {
        assertThat(keys(RemoteReader.read(reader, RemoteSelection.deployment("ETL prod"))))
                .containsExactly("of_workspace", "of_etl");
    }

    @Test
    void ownObjectsOfADeploymentComeAlone() {
        assertThat(keys(RemoteReader.readOwn(reader, RemoteSelection.deployment("ETL prod"))))
                .containsExactly("of_etl");
    }

    @Test
    void organizationHasAllWorkspacesByName() {
        assertThat(RemoteReader.read(reader, RemoteSelection.organization()).workspaces())
                .extracting(workspace -> workspace.workspace().name())
                .containsExactly("Analytics prod", "Research");
    }

    @Test
    void requestsAreOneForEachListing() {
        var unused = RemoteReader.read(reader, RemoteSelection.workspace("Analytics prod"));

        // The names of Workspaces and Deployments, then the objects of the Workspace and of its three Deployments.
        assertThat(reader.requests()).isEqualTo(2 + 4);
    }

    @Test
    void unknownNameIsNamed() {
        assertThatThrownBy(() -> RemoteReader.read(reader, RemoteSelection.workspace("Analytics")))
                .isInstanceOf(UnknownName.class)
                .hasMessage("--workspace Analytics: no workspace that the token can list has this name.");
    }

    @Test
    void deploymentOfAnotherWorkspaceIsUnknown() {
        RemoteSelection selection = new RemoteSelection(Optional.of("Research"), Optional.of("ETL prod"));

        assertThatThrownBy(() -> RemoteReader.read(reader, selection)).isInstanceOf(UnknownName.class);
    }

    @Test
    void ambiguousNameListsTheIds() {
        server.service().directory().add(new Directory.Deployment(SECOND, SandboxFixtures.OTHER_WORKSPACE, "ETL prod"));

        assertThatThrownBy(() -> RemoteReader.read(reader, RemoteSelection.deployment("ETL prod")))
                .isInstanceOf(AmbiguousName.class)
                .hasMessageContainingAll(SandboxFixtures.DEPLOYMENT, SECOND, "Give the id of one of them.");
    }

    @Test
    void workspaceTellsWhichOfTwoDeployments() {
        server.service().directory().add(new Directory.Deployment(SECOND, SandboxFixtures.OTHER_WORKSPACE, "ETL prod"));
        RemoteSelection selection = new RemoteSelection(Optional.of("Analytics prod"), Optional.of("ETL prod"));

        assertThat(keys(RemoteReader.readOwn(reader, selection))).containsExactly("of_etl");
    }

    @Test
    void unusableRowIsReported() {
        server.faults().on(Operation.LIST).times(50).make(Fault.rewritten(page -> {
            page.path("environmentObjects").forEach(row -> ((ObjectNode) row).remove("id"));
            return page;
        }));

        RemoteWorkspace read = RemoteReader.read(reader, RemoteSelection.workspace("Analytics prod"))
                .workspaces()
                .get(0);

        assertThat(read.unusable()).hasSize(3);
        assertThat(read.diagnostics())
                .extracting(Diagnostic::message)
                .anyMatch(text ->
                        text.startsWith("The row of AIRFLOW_VARIABLE of_etl of deployment ETL prod can't be used"));
    }

    @Test
    void refusedDeploymentLeavesTheOthers() {
        server.faults()
                .on(target -> target.operation() == Operation.LIST
                        && target.scopeEntityId().equals(SandboxFixtures.DEPLOYMENT))
                .times(10)
                .make(Fault.bare(403));

        RemoteWorkspace read = RemoteReader.read(reader, RemoteSelection.workspace("Analytics prod"))
                .workspaces()
                .get(0);

        assertThat(read.read()).contains(WORKSPACE).doesNotContain(DEPLOYMENT);
        assertThat(read.diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly("Astro refuses the objects of deployment ETL prod: give the token a role that may read"
                        + " them.");
    }

    @Test
    void rejectedTokenFails() {
        try (AstroReader other = reader("another-token")) {
            assertThatThrownBy(() -> RemoteReader.read(other, RemoteSelection.organization()))
                    .isInstanceOf(AstroException.Unauthorized.class);
        }
    }
}
