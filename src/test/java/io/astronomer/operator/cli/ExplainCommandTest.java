package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code explain}, over HTTP. */
class ExplainCommandTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String LINK = "'links':[{'scope':'DEPLOYMENT','scopeEntityId':'" + SandboxFixtures.DEPLOYMENT
            + "','overrides':{'connection':{'host':'wh-2.example.com','password':'p'}}}]";

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private PlanWorld world;

    @BeforeEach
    void start() {
        world = new PlanWorld(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Invocation explain(String key, String... more) {
        List<String> arguments = new ArrayList<>(List.of("explain", key, "--deployment", "ETL prod"));
        arguments.addAll(List.of(more));
        return Invocation.of(world.environment, arguments.toArray(String[]::new));
    }

    private String head() {
        return folder.resolve("head").toString();
    }

    private PlanWorld warehouse() {
        return world.remote(
                "warehouse_postgres",
                "CONNECTION",
                "'connection':{'type':'postgres','host':'wh-1.example.com','login':'airflow','password':'q'},"
                        + "'autoLinkDeployments':true," + LINK);
    }

    private PlanWorld warehouseManifest() {
        return world.head("warehouse", """
                {workspace: Analytics prod, objectKey: warehouse_postgres, autoLinkDeployments: true,
                 connection: {type: postgres, host: wh-1.example.com, login: airflow,
                  passwordFrom: {secretKeyRef: {name: warehouse, key: password}}},
                 links: [{deployment: ETL prod, connection: {host: wh-2.example.com,
                  passwordFrom: {secretKeyRef: {name: warehouse, key: etl-prod}}}}]}""");
    }

    @Test
    void eachFieldHasItsValueItsCauseAndItsPlace() {
        warehouse();
        warehouseManifest();
        world.remote(
                "AIRFLOW_CONN_WAREHOUSE_POSTGRES",
                "ENVIRONMENT_VARIABLE",
                "'environmentVariable':{'value':'x'},'autoLinkDeployments':true");

        Invocation explained = explain("warehouse_postgres", "-f", head());

        assertThat(explained.out()).isEqualTo("""
                CONNECTION warehouse_postgres, as ETL prod gets it
                  type      postgres          the object's own      data/warehouse, spec.connection.type
                  host      wh-2.example.com  override of the link  data/warehouse, spec.links[ETL prod].connection.host
                  login     airflow           the object's own      data/warehouse, spec.connection.login
                  password  (set, not shown)  override of the link  Secret warehouse/etl-prod
                why it is here   linked by name (auto-link is on as well)  data/warehouse, spec.links[ETL prod]
                managed by       data/warehouse (HEAD/warehouse.yaml:1)
                beside it        ! ENVIRONMENT_VARIABLE AIRFLOW_CONN_WAREHOUSE_POSTGRES defines the same connection: Airflow's order is secrets backend, Astro environment manager, environment variables, metadata database
                """.replace("HEAD", head()));
    }

    @Test
    void withoutResourcesThePlacesAreThoseOfTheObject() {
        warehouse();

        assertThat(explain("warehouse_postgres").out())
                .containsPattern(
                        "host +wh-2.example.com +override of the link +object c[a-z0-9]+, links\\[ETL prod\\].connection.host")
                .contains("not known: -f or --context names where resources are read");
    }

    @Test
    void objectWithoutAResourceIsNotManaged() {
        warehouse();
        world.head("other", "{objectKey: other, airflowVariable: {value: '1'}}");

        assertThat(explain("warehouse_postgres", "-f", head()).out())
                .contains("managed by       not managed by a resource that was read\n");
    }

    @Test
    void keyOfBothScopesIsUndetermined() {
        warehouse();
        world.remoteOf(
                SandboxFixtures.DEPLOYMENT,
                "warehouse_postgres",
                "CONNECTION",
                "'connection':{'type':'http','host':'own.example.com'}");

        Invocation explained = explain("warehouse_postgres");

        assertThat(explained.out())
                .contains("which ETL prod may get: undetermined", "of the Deployment ETL prod\n", "own.example.com")
                .contains("of the Workspace Analytics prod\n", "wh-2.example.com");
        assertThat(explained.exitCode()).isEqualTo(1);
    }

    @Test
    void excludedObjectNamesItsExclusion() {
        world.remote(
                "v",
                "AIRFLOW_VARIABLE",
                "'airflowVariable':{'value':'x'},'autoLinkDeployments':true,'excludeLinks':[{'scope':'DEPLOYMENT','scopeEntityId':'"
                        + SandboxFixtures.DEPLOYMENT + "'}]");

        Invocation explained = explain("v");

        assertThat(explained.out())
                .contains("which ETL prod does not get")
                .containsPattern("why not here +named in excludeLinks +object c[a-z0-9]+, excludeLinks\\[ETL prod\\]");
        assertThat(explained.exitCode()).isZero();
    }

    @Test
    void jsonHasTheSame() throws IOException {
        warehouse();
        warehouseManifest();

        JsonNode object = JSON.readTree(explain("warehouse_postgres", "-f", head(), "-o", "json")
                        .out())
                .path("objects")
                .path(0);

        assertThat(object.path("state").asText()).isEqualTo("overridden");
        assertThat(object.at("/candidates/0/managedBy/resource").asText()).isEqualTo("data/warehouse");
        assertThat(object.at("/candidates/0/fields")).anySatisfy(field -> {
            assertThat(field.path("path").asText()).isEqualTo("password");
            assertThat(field.path("visibility").asText()).isEqualTo("hidden");
            assertThat(field.path("place").asText()).isEqualTo("Secret warehouse/etl-prod");
            assertThat(field.has("value")).isFalse();
        });
    }

    @Test
    void typeSelectsOneOfTheObjectsOfAKey() {
        warehouse();
        world.variable("warehouse_postgres", "x");

        assertThat(explain("warehouse_postgres", "--type", "airflow-variable").out())
                .startsWith("AIRFLOW_VARIABLE warehouse_postgres")
                .contains("beside it        CONNECTION warehouse_postgres has the same key")
                .doesNotContain("wh-2");
    }

    @Test
    void unknownKeyIsAUsageErrorThatNamesTheNearestOne() {
        warehouse();

        Invocation explained = explain("warehouse_postgre");

        assertThat(explained.exitCode()).isEqualTo(2);
        assertThat(explained.err()).contains("did you mean warehouse_postgres?");
    }

    @Test
    void unknownDeploymentIsAUsageError() {
        Invocation explained = Invocation.of(world.environment, "explain", "k", "--deployment", "Nowhere");

        assertThat(explained.exitCode()).isEqualTo(2);
        assertThat(explained.err()).contains("--deployment Nowhere: no deployment");
    }

    @Test
    void unreachableServiceIsNoUsageError() {
        world.server.close();

        assertThat(explain("k").exitCode()).isEqualTo(3);
    }
}
