package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code effective}, over HTTP. Side by side, because the tests of an outage wait for the retries. */
@Execution(ExecutionMode.CONCURRENT)
class EffectiveCommandTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TO_ETL = "{'scope':'DEPLOYMENT','scopeEntityId':'" + SandboxFixtures.DEPLOYMENT + "'";

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private PlanWorld world;

    @BeforeEach
    void start() {
        world = new PlanWorld(folder)
                .remote(
                        "linked",
                        "AIRFLOW_VARIABLE",
                        "'airflowVariable':{'value':'shared'},'links':[" + TO_ETL
                                + ",'overrides':{'airflowVariable':{'value':'of etl'}}}]")
                .remote(
                        "everywhere",
                        "AIRFLOW_VARIABLE",
                        "'airflowVariable':{'value':'all'},'autoLinkDeployments':true,'excludeLinks':[" + TO_ETL + "}]")
                .remoteOf(SandboxFixtures.DEPLOYMENT, "own", "AIRFLOW_VARIABLE", "'airflowVariable':{'value':'mine'}");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Invocation effective(String... more) {
        List<String> arguments = new ArrayList<>(List.of("effective"));
        arguments.addAll(List.of(more));
        return Invocation.of(world.environment, arguments.toArray(String[]::new));
    }

    @Test
    void deploymentHasARowForEachKey() {
        assertThat(effective("--deployment", "ETL prod").out()).isEqualTo("""
                Deployment ETL prod of Workspace Analytics prod

                KEY         TYPE              STATE                  VALUE OR HOST  WHY
                everywhere  AIRFLOW_VARIABLE  excluded                              named in excludeLinks
                linked      AIRFLOW_VARIABLE  overridden             of etl         linked by name; overridden: value
                own         AIRFLOW_VARIABLE  own of the Deployment  mine           the Deployment's own object

                3 keys: 1 overridden, 1 own of the Deployment, 1 excluded.
                """);
    }

    @Test
    void workspaceHasAColumnForEachDeployment() {
        assertThat(effective("--workspace", "Analytics prod", "-o", "table").out())
                .isEqualTo("""
                Workspace Analytics prod

                KEY         TYPE              ETL prod               ETL staging  Sandbox
                everywhere  AIRFLOW_VARIABLE  excluded               as it is     as it is
                linked      AIRFLOW_VARIABLE  overridden             not linked   not linked
                own         AIRFLOW_VARIABLE  own of the Deployment  no object    no object

                3 keys, 3 Deployments: 2 as it is, 1 overridden, 1 own of the Deployment, 1 excluded, 2 not linked, 2 no object.
                """);
    }

    @Test
    void quietOutputIsTheTableAlone() {
        assertThat(effective("--deployment", "Sandbox", "--quiet").out())
                .startsWith("KEY ")
                .doesNotContain("keys:");
    }

    @Test
    void invalidManifestIsShownAndExitsWithTwo() {
        world.head("broken", "{objectKey: [], airflowVariable: {value: '1'}}");

        Invocation run = effective(
                "--deployment", "Sandbox", "-f", folder.resolve("head").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).contains("everywhere", "InvalidManifest");
    }

    @Test
    void jsonHasTheFieldsOfEachDeployment() throws IOException {
        JsonNode tree = JSON.readTree(
                effective("--workspace", "Analytics prod", "-o", "json").out());

        assertThat(tree.at("/deployments/0/name").asText()).isEqualTo("ETL prod");
        assertThat(tree.at("/deployments/0/objects/1/candidates/0/fields/0/value")
                        .asText())
                .isEqualTo("of etl");
        assertThat(tree.at("/summary/states/as_is").asInt()).isEqualTo(2);
    }

    @Test
    void reportIsThePageOfTheWorkspace() {
        Path page = folder.resolve("matrix.html");

        Invocation run = effective("--workspace", "Analytics prod", "--report", page.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(page).content().contains("role=\"grid\"", "ETL staging").doesNotContain("src=", "href=");
    }

    @Test
    void undeterminedKeyIsAFinding() {
        world.remote("own", "AIRFLOW_VARIABLE", "'airflowVariable':{'value':'both'},'autoLinkDeployments':true");

        assertThat(effective("--deployment", "ETL prod").exitCode()).isEqualTo(1);
        assertThat(effective("--deployment", "ETL prod", "--exit-zero").exitCode())
                .isZero();
        assertThat(effective("--deployment", "Sandbox").exitCode()).isZero();
    }

    @Test
    void refusedDeploymentIsUndeterminedAndTheRestIsShown() {
        world.server
                .faults()
                .on(target -> target.operation() == Operation.LIST
                        && target.scopeEntityId().equals(SandboxFixtures.DEPLOYMENT))
                .times(50)
                .make(Fault.refused(403));

        Invocation run = effective("--workspace", "Analytics prod");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .containsPattern("linked +AIRFLOW_VARIABLE +undetermined +not linked")
                .contains("Astro refuses the objects of deployment ETL prod");
    }

    @Test
    void tokenOfADeploymentIsRefusedTheWorkspace() {
        world.environment.put("ASTRO_API_TOKEN", SandboxFixtures.DEPLOYMENT_TOKEN);

        Invocation run = effective("--deployment", "ETL prod");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("Astro refuses the objects of workspace " + SandboxFixtures.WORKSPACE);
    }

    @Test
    void tokenOfTheWorkspaceSuffices() {
        world.environment.put("ASTRO_API_TOKEN", SandboxFixtures.WORKSPACE_TOKEN);

        assertThat(effective("--workspace", "Analytics prod").exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "effective",
                "effective --workspace Nowhere",
                "effective --workspace Research -o dotenv",
                "effective --deployment Sandbox -o sarif",
                "effective --deployment Sandbox --report x.xml",
                "compare Research",
                "compare Research Nowhere",
                "compare Research Sandbox",
                "explain",
                "explain key",
                "explain key --deployment Sandbox --type file",
                "explain key --deployment Sandbox -o dotenv"
            })
    void wrongUsageExitsWithTwo(String line) {
        Invocation run = Invocation.of(world.environment, line.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("Error: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"effective --workspace Research", "compare Research Research", "explain key --deployment Sandbox"
            })
    void unreachableServiceExitsWithThree(String line) {
        world.server.close();

        assertThat(Invocation.of(world.environment, line.split(" ")).exitCode()).isEqualTo(3);
    }

    @Test
    void eachListingIsReadOnce() {
        world.server.log().clear();

        effective("--workspace", "Analytics prod");

        assertThat(world.server.log().calls()).hasSize(6);
    }
}
