package io.astronomer.operator.sandbox.astro;

import static io.astronomer.operator.sandbox.astro.Bench.query;
import static io.astronomer.operator.sandbox.astro.Bench.refusal;
import static io.astronomer.operator.sandbox.astro.Bench.refusedFields;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.DEPLOYMENT;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.DEPLOYMENT_TOKEN;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.FOREIGN_DEPLOYMENT;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.ORGANIZATION;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.ORGANIZATION_TOKEN;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.OTHER_ORGANIZATION;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.OTHER_ORGANIZATION_TOKEN;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.OTHER_WORKSPACE;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.WORKSPACE;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.WORKSPACE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AstroServiceDirectoryTest {
    private final Bench bench = new Bench();

    @Test
    void workspacesAreListedInTheOrderOfTheirCreation() {
        assertThat(workspaces()).containsExactly("Analytics prod", "Research");
    }

    @Test
    void deploymentsAreListedWithTheirWorkspace() {
        assertThat(bench.operator
                        .deployments(query("deploymentIds=" + FOREIGN_DEPLOYMENT))
                        .at("/deployments/0/workspaceName")
                        .textValue())
                .isEqualTo("Research");
    }

    @Test
    void pageHasTheTotalAndItsWindow() {
        assertThat(bench.operator.deployments(query("limit=2", "offset=3")).toString())
                .contains("\"totalCount\":4,\"offset\":3,\"limit\":2");
    }

    @Test
    void defaultPageHasTwentyRows() {
        for (int i = 0; i < 21; i++) {
            bench.service.edits().createWorkspace(ORGANIZATION, "W" + i);
        }

        assertThat(workspaces()).hasSize(20);
    }

    @Test
    void pageLimitOfTheServiceShortensPages() {
        bench.service.limitPages(1);

        assertThat(deployments("limit=1000", "offset=1")).containsExactly("Sandbox");
    }

    @Test
    void filterMatchesNamesExactlyByDefault() {
        assertThat(deployments("names=ETL", "names=Sandbox")).containsExactly("Sandbox");
    }

    @Test
    void variantMatchesNamesByPrefix() {
        bench.assume(Reading.NameFilter.PREFIX);

        assertThat(deployments("names=ETL")).containsExactly("ETL prod", "ETL staging");
    }

    @ParameterizedTest
    @EnumSource
    void namesAreCaseSensitive(Reading.NameFilter nameFilter) {
        bench.assume(nameFilter);

        assertThat(workspaces("names=research")).isEmpty();
    }

    @Test
    void filtersCombine() {
        assertThat(deployments("names=ETL prod", "names=Experiments", "workspaceIds=" + OTHER_WORKSPACE))
                .containsExactly("Experiments");
    }

    @ParameterizedTest
    @CsvSource({
        "name:asc, ETL prod, ETL staging, Experiments, Sandbox",
        "name:desc, Sandbox, Experiments, ETL staging, ETL prod"
    })
    void sortsByName(String sort, String first, String second, String third, String fourth) {
        assertThat(deployments("sorts=" + sort)).containsExactly(first, second, third, fourth);
    }

    @Test
    void sortsByTheTimeOfTheLastChange() {
        bench.service.edits().renameDeployment(DEPLOYMENT, "ETL");

        assertThat(deployments("sorts=updatedAt:desc", "sorts=name:asc"))
                .containsExactly("ETL", "ETL staging", "Experiments", "Sandbox");
    }

    @Test
    void renamingKeepsTheTimeOfTheCreation() {
        bench.service.edits().createWorkspace(ORGANIZATION, "New");
        bench.service.edits().renameWorkspace(WORKSPACE, "Analytics");

        assertThat(workspaces("sorts=createdAt:desc")).containsExactly("New", "Analytics", "Research");
    }

    @ParameterizedTest
    @CsvSource({"limit=-1,limit min", "offset=x,offset number", "sorts=id:asc,sorts oneof", "sorts=name,sorts oneof"})
    void refusesAnInvalidQuery(String parameter, String error) {
        assertThat(refusedFields(() -> bench.operator.workspaces(query(parameter))))
                .containsExactly(error);
        assertThat(refusedFields(() -> bench.operator.deployments(query(parameter))))
                .containsExactly(error);
    }

    @Test
    void listsTheEntitiesOfOneOrganizationOnly() {
        bench.service.edits().createWorkspace(OTHER_ORGANIZATION, "Theirs");
        AstroSession stranger = bench.service.session(OTHER_ORGANIZATION_TOKEN, OTHER_ORGANIZATION);

        assertThat(workspaces(stranger)).containsExactly("Theirs");
    }

    @Test
    void namesMayOccurTwice() {
        String first = bench.service.edits().createDeployment(WORKSPACE, "Twin");
        String second = bench.service.edits().createDeployment(WORKSPACE, "Twin");

        assertThat(each(bench.operator.deployments(query("names=Twin")).get("deployments"), "id"))
                .containsExactly(first, second);
    }

    @Test
    void deploymentThatIsCreatedAgainHasANewId() {
        String first = bench.service.edits().createDeployment(WORKSPACE, "ETL");
        bench.service.edits().removeDeployment(first);
        String second = bench.service.edits().createDeployment(WORKSPACE, "ETL");

        assertThat(second).isNotEqualTo(first);
        assertThat(each(bench.operator.deployments(query("names=ETL")).get("deployments"), "id"))
                .containsExactly(second);
    }

    @Test
    void renamedWorkspaceKeepsItsId() {
        bench.service.edits().renameWorkspace(WORKSPACE, "Analytics");

        assertThat(bench.operator.workspace(WORKSPACE).get("name").textValue()).isEqualTo("Analytics");
    }

    @Test
    void removedWorkspaceTakesItsDeploymentsAlong() {
        bench.service.edits().removeWorkspace(WORKSPACE);

        assertThat(workspaces()).containsExactly("Research");
        assertThat(deployments()).containsExactly("Experiments");
    }

    @Test
    void removedWorkspaceTakesItsObjectsAlong() {
        bench.create(Bodies.variable("K", "v"));
        bench.create(Bodies.inDeployment("ENVIRONMENT_VARIABLE", "K", "'environmentVariable': {'value': 'v'}"));

        bench.service.edits().removeWorkspace(WORKSPACE);

        assertThat(bench.service.storedObjects()).isEmpty();
    }

    @Test
    void unknownEntityCanNotBeRenamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bench.service.edits().renameDeployment("nothing", "N"))
                .withMessage("nothing does not exist");
    }

    @Test
    void deploymentHasItsVariablesInClear() {
        bench.service.edits().setVariables(DEPLOYMENT, DeploymentVariable.clear("URL", "c4nary"));

        assertThat(bench.operator
                        .deployments(query("deploymentIds=" + DEPLOYMENT))
                        .at("/deployments/0/environmentVariables/0"))
                .isEqualTo(Bodies.json("{'key': 'URL', 'value': 'c4nary', 'isSecret': false,"
                        + " 'updatedAt': '2026-11-24T08:00:00Z'}"));
    }

    @Test
    void valueOfASecretVariableIsOmitted() {
        String id =
                bench.service.edits().createDeployment(WORKSPACE, "ETL", DeploymentVariable.secret("TOKEN", "c4nary"));

        assertThat(bench.operator.deployment(id).at("/environmentVariables/0").has("value"))
                .isFalse();
    }

    @Test
    void printedDeploymentHasNoValue() {
        bench.service.edits().setVariables(DEPLOYMENT, DeploymentVariable.clear("URL", "c4nary"));

        assertThat(bench.service
                        .directory()
                        .deployment(DEPLOYMENT)
                        .orElseThrow()
                        .toString())
                .contains("URL")
                .doesNotContain("c4nary");
    }

    @Test
    void workspaceTokenSeesItsWorkspaceAndItsDeployments() {
        AstroSession workspace = bench.session(WORKSPACE_TOKEN);

        assertThat(workspaces(workspace)).containsExactly("Analytics prod");
        assertThat(deployments(workspace)).containsExactly("ETL prod", "Sandbox", "ETL staging");
    }

    @Test
    void deploymentTokenSeesItsDeployment() {
        assertThat(deployments(bench.session(DEPLOYMENT_TOKEN))).containsExactly("ETL prod");
    }

    @Test
    void deploymentTokenCanNotListWorkspaces() {
        ServiceError refusal = refusal(() -> bench.session(DEPLOYMENT_TOKEN).workspaces(query()));

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal).hasMessage("The token does not have the permission organization.workspaces.get here");
    }

    @Test
    void oneListingCanBeForbiddenToAToken() {
        bench.service.tokens().forbid(ORGANIZATION_TOKEN, Operation.LIST_DEPLOYMENTS);

        ServiceError refusal = refusal(() -> bench.operator.deployments(query()));

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal).hasMessage("The token does not have the permission organization.deployments.get here");
        assertThatCode(() -> bench.operator.workspaces(query())).doesNotThrowAnyException();
    }

    @Test
    void forbiddenListingCanBeAllowedAgain() {
        bench.service.tokens().forbid(ORGANIZATION_TOKEN, Operation.LIST_WORKSPACES);

        bench.service.tokens().forbid(ORGANIZATION_TOKEN);

        assertThat(workspaces()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"id", "name", "description", "organizationId", "organizationName", "createdAt", "updatedAt"})
    void workspaceHasTheFieldsOfTheVendorsTools(String field) {
        assertThat(bench.operator.workspace(WORKSPACE).get(field).isTextual()).isTrue();
    }

    @Test
    void addressesOfADeploymentAreValidWhateverItsName() {
        bench.service.edits().renameDeployment(DEPLOYMENT, "Zürich & Basel/1");

        assertThat(bench.operator.deployment(DEPLOYMENT).get("webServerUrl").textValue())
                .isEqualTo("z-rich-basel-1.localhost");
    }

    private List<String> workspaces(String... parameters) {
        return workspaces(bench.operator, parameters);
    }

    private List<String> deployments(String... parameters) {
        return deployments(bench.operator, parameters);
    }

    private static List<String> workspaces(AstroSession session, String... parameters) {
        return each(session.workspaces(query(parameters)).get("workspaces"), "name");
    }

    private static List<String> deployments(AstroSession session, String... parameters) {
        return each(session.deployments(query(parameters)).get("deployments"), "name");
    }

    /** Returns the field of each row; a search would find the fields of its parts as well. */
    private static List<String> each(JsonNode rows, String field) {
        return rows.valueStream().map(row -> row.get(field).textValue()).toList();
    }
}
