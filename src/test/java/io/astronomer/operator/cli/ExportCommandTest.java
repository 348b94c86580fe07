package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.astro.Directory;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code export}, over HTTP: its manifests, and how it ends. */
class ExportCommandTest {
    private static final String SECOND = "clx44second0001m5dzsbexqr";

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private ExportWorld world;

    @BeforeEach
    void start() {
        world = new ExportWorld(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void manifestIsAsAPersonWritesIt() {
        world.warehouse();

        Invocation export = world.export("--namespace", "analytics");

        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(world.file("warehouse-postgres.yaml")).isEqualTo("""
                apiVersion: astro.astronomer.io/v1beta1
                kind: EnvironmentObject
                metadata:
                  name: warehouse-postgres
                  namespace: analytics
                spec:
                  workspace: Analytics prod
                  objectKey: warehouse_postgres
                  description: The warehouse
                  connection:
                    type: postgres
                    host: wh.example.com
                    passwordFrom:
                      keep: true
                    port: 5432
                  autoLinkDeployments: true
                  links:
                    - deployment: ETL prod
                      connection:
                        host: wh-3
                        passwordFrom:
                          keep: true
                  excludeLinks:
                    - deployment: Sandbox
                """);
    }

    @Test
    void summaryCountsObjectsSecretsAndTheProof() {
        world.warehouse();
        world.variable("limit", "8");
        world.deployment("token", "ENVIRONMENT_VARIABLE", "'environmentVariable':{'isSecret':true,'value':'v'}");

        assertThat(world.export().out()).isEqualTo("""
                exported 3 objects: 1 connection, 1 Airflow variable, 1 environment variable
                         2 hold secrets: kept as they are in Astro, nothing is sent (secrets.md lists them)
                proof    planned from disk against Astro: 3 identical, 0 creates, 0 updates, 0 deletes; 10 fields compared, 3 masked and kept
                folder   5 files written, 0 removed, 0 unchanged
                """);
    }

    @Test
    void objectsOfOneDeploymentAreExportedAlone() {
        world.variable("of_workspace", "1");
        world.deployment("of_deployment", "AIRFLOW_VARIABLE", "'airflowVariable':{'value':'2'}");

        Invocation export = world.command(
                "export", "--deployment", "ETL prod", "--to", world.out().toString());

        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(world.files()).containsKey("of-deployment.yaml").doesNotContainKey("of-workspace.yaml");
        assertThat(world.file("of-deployment.yaml")).contains("  deployment: ETL prod\n");
    }

    @Test
    void sameKeyAtBothScopesHasNumberedNames() {
        world.variable("limit", "1");
        world.deployment("limit", "AIRFLOW_VARIABLE", "'airflowVariable':{'value':'2'}");

        world.export();

        assertThat(world.file("limit.yaml")).contains("workspace: Analytics prod");
        assertThat(world.file("limit-2.yaml")).contains("deployment: ETL prod");
    }

    @Test
    void ambiguousNameIsWrittenAsId() {
        world.server.service().directory().add(new Directory.Deployment(SECOND, SandboxFixtures.WORKSPACE, "ETL prod"));
        world.deployment("a", "AIRFLOW_VARIABLE", "'airflowVariable':{'value':'2'}");

        world.export();

        assertThat(world.file("a.yaml")).contains("  deployment: " + SandboxFixtures.DEPLOYMENT + "\n");
    }

    @Test
    void objectThatNoManifestCanDescribeIsNamed() {
        world.variable("limit", "8");
        world.variable("   ", "blank");

        Invocation export = world.export();

        assertThat(export.exitCode()).isEqualTo(1);
        assertThat(export.err()).contains("! AIRFLOW_VARIABLE    : objectKey is blank");
        assertThat(export.out()).contains("nothing is kept: the proof failed");
        assertThat(world.files()).isEmpty();
    }

    @Test
    void forceKeepsTheOthers() {
        world.variable("limit", "8");
        world.variable("   ", "blank");

        Invocation export = world.export("--force");

        assertThat(export.exitCode()).isEqualTo(1);
        assertThat(world.files()).containsKeys("limit.yaml", "PROOF.json");
    }

    @Test
    void objectThatTheOperatorWouldNotWriteIsObserved() {
        world.workspace(
                "metrics",
                "METRICS_EXPORT",
                "'metricsExport':{'endpoint':'https://a','exporterType':'PROMETHEUS','authType':'BASIC',"
                        + "'username':'u','basicToken':'t'}");

        Invocation export = world.export();

        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(world.file("metrics.yaml")).contains("policy:\n    management: Observe\n");
        assertThat(export.err()).contains("note: metrics is observed, and not managed, because");
    }

    @Test
    void astroThatIsDownIsExitCode3() {
        world.server.faults().on(Operation.values()).times(100).make(Fault.refused(503));

        Invocation export = world.export();

        assertThat(export.exitCode()).isEqualTo(3);
        assertThat(world.files()).isEmpty();
    }

    @Test
    void rejectedTokenIsExitCode3() {
        world.environment.put("ASTRO_API_TOKEN", "wrong");

        assertThat(world.export().exitCode()).isEqualTo(3);
    }

    @Test
    void exportSendsNoWrite() {
        world.warehouse();
        world.server.log().clear();

        world.export();

        assertThat(world.server.log().calls())
                .allSatisfy(call -> assertThat(call.method()).isEqualTo("GET"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--to x | --workspace is missing",
                "--workspace W | --to is missing",
                "--workspace Nope --to x | Nope",
                "--workspace W --to x --layout none | per-resource",
                "--workspace W --to x --secrets none | keep, ref, external, reveal",
                "--workspace W --to x -n A_b | --namespace A_b is no name of a namespace",
                "--workspace W --to x --secrets external | needs --store",
                "--workspace W --to x --secrets external --store v | needs --path",
                "--workspace W --to x --secrets external --store v --path a | must have {key} or {name}",
                "--workspace W --to x --secrets external --store v --path {key}/{foo} | unknown placeholder {foo}",
                "--workspace W --to x --secrets external --store a/b --path {key} | --store must be",
                "--workspace W --to x --store v | --store needs --secrets external",
                "--workspace W --to x --path v | --path needs --secrets external",
                "--workspace W --to x --secrets-file f | --secrets-file needs --secrets reveal",
                "--deployment Nope --to x | Nope",
            })
    void usageErrorIsExitCode2(String options, String message) {
        Invocation export = world.command(("export " + options).split(" "));

        assertThat(export.exitCode()).as(export.err()).isEqualTo(2);
        assertThat(export.err()).contains(message);
        assertThat(export.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"objectType, FUTURE", "objectKey, ''"})
    void rowThatCanNotBeReadIsNotLeftOutWithoutAWord(String field, String value) {
        world.variable("limit", "8");
        world.variable("other", "9");
        world.server.faults().on(Operation.LIST).make(new Fault.Rewritten(page -> {
            page.path("environmentObjects")
                    .valueStream()
                    .filter(row -> row.path("objectKey").asText().equals("other"))
                    .forEach(row -> ((ObjectNode) row).put(field, value));
            return page;
        }));

        Invocation export = world.export();

        assertThat(export.exitCode()).isEqualTo(ExitCode.CHANGES);
        assertThat(export.err()).contains("Rows of workspace Analytics prod that can't be used: 1.");
        assertThat(world.files()).isEmpty();
    }
}
