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

/** The command {@code compare}, over HTTP. */
class CompareCommandTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String A = SandboxFixtures.DEPLOYMENT;
    private static final String B = SandboxFixtures.SANDBOX_DEPLOYMENT;

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

    private Invocation compare(String... more) {
        List<String> arguments = new ArrayList<>(List.of("compare"));
        arguments.addAll(List.of(more));
        return Invocation.of(world.environment, arguments.toArray(String[]::new));
    }

    private void variable(String deployment, String key, String value) {
        world.remoteOf(deployment, key, "AIRFLOW_VARIABLE", "'airflowVariable':{'value':'" + value + "'}");
    }

    private void connection(String deployment, String rest) {
        world.remoteOf(deployment, "wh", "CONNECTION", "'connection':{'type':'postgres'," + rest + "}");
    }

    @Test
    void eachKeyHasItsResult() {
        variable(A, "only_a", "1");
        variable(B, "only_b", "1");
        variable(A, "other", "1");
        variable(B, "other", "2");
        variable(A, "same", "1");
        variable(B, "same", "1");
        connection(A, "'host':'prod.example.com','password':'p'");
        connection(B, "'host':'prod.example.com','password':'p'");

        Invocation compared = compare("ETL prod", "Sandbox");

        assertThat(compared.out()).isEqualTo("""
                A  DEPLOYMENT ETL prod
                B  DEPLOYMENT Sandbox

                  ? CONNECTION wh  not comparable
                      connection.host      prod.example.com                     the same host
                      connection.password  (set, not shown) | (set, not shown)  not comparable
                  - AIRFLOW_VARIABLE only_a  only in A
                  + AIRFLOW_VARIABLE only_b  only in B
                  ~ AIRFLOW_VARIABLE other  different
                      airflowVariable.value  1 | 2

                1 only in A, 1 only in B, 1 different, 1 not comparable, 1 equal; 1 field names the same host in both.
                """);
        assertThat(compared.exitCode()).isEqualTo(1);
    }

    @Test
    void workspaceEqualsItself() {
        world.variable("v", "1");
        variable(A, "own", "1");

        Invocation compared = compare("Analytics prod", SandboxFixtures.WORKSPACE);

        assertThat(compared.exitCode()).isZero();
        assertThat(compared.out()).endsWith("\n2 equal.\n");
    }

    @Test
    void hostOfASharedObjectIsShown() {
        world.remote(
                "wh",
                "CONNECTION",
                "'connection':{'type':'postgres','host':'prod.example.com','password':'p'},'autoLinkDeployments':true");

        Invocation compared = compare("ETL prod", "Sandbox");

        assertThat(compared.exitCode()).isZero();
        assertThat(compared.out()).endsWith("""
                  = CONNECTION wh  equal
                      connection.host  prod.example.com  the same host

                1 equal; 1 field names the same host in both.
                """);
    }

    @Test
    void maskedValueIsNoDifference() {
        connection(A, "'password':'p'");
        connection(B, "'password':'q'");

        assertThat(compare("ETL prod", "Sandbox").exitCode()).isZero();
    }

    @Test
    void valueOnOneSideOnlyIsADifferenceEvenIfItIsMasked() {
        connection(A, "'password':'p'");
        connection(B, "'host':''");

        assertThat(compare("ETL prod", "Sandbox").out())
                .containsPattern("connection.password +\\(set, not shown\\) \\| \\(unset\\)");
    }

    @Test
    void undeterminedKeyIsNotComparable() throws IOException {
        variable(A, "v", "1");
        variable(B, "v", "1");
        world.remote(
                "v",
                "AIRFLOW_VARIABLE",
                "'airflowVariable':{'value':'2'},'links':[{'scope':'DEPLOYMENT','scopeEntityId':'" + A + "'}]");

        JsonNode object = JSON.readTree(
                        compare("ETL prod", "Sandbox", "-o", "json").out())
                .at("/objects/0");

        assertThat(object.path("result").asText()).isEqualTo("not_comparable");
        assertThat(object.path("note").asText()).contains("Astro does not document");
    }

    @Test
    void prefixTellsWorkspaceAndDeploymentOfOneNameApart() {
        world.server
                .service()
                .directory()
                .add(new io.astronomer.operator.sandbox.astro.Directory.Deployment(
                        "clx44second0001m5dzsbexqr", SandboxFixtures.WORKSPACE, "Research"));

        Invocation ambiguous = compare("Research", "Research");

        assertThat(ambiguous.exitCode()).isEqualTo(2);
        assertThat(ambiguous.err())
                .contains("workspace/" + SandboxFixtures.OTHER_WORKSPACE, "deployment/clx44second0001m5dzsbexqr");
        assertThat(compare("workspace/Research", "workspace/Research").exitCode())
                .isZero();
    }
}
