package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.astronomer.operator.sandbox.astro.Directory;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code export}, over HTTP: the manifests, and what the next run changes. */
class ExportCommandTest {
    private static final JsonMapper JSON = new JsonMapper();
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

    private void warehouse() {
        world.workspace("warehouse_postgres", "CONNECTION", """
                'description':'The warehouse',
                'connection':{'type':'postgres','host':'wh.example.com','port':5432,'password':'pw'},
                'autoLinkDeployments':true,
                'links':[{'scope':'DEPLOYMENT','scopeEntityId':'%s','overrides':{'connection':{'host':'wh-3','password':'pw2'}}}],
                'excludeLinks':[{'scope':'DEPLOYMENT','scopeEntityId':'%s'}]
                """.formatted(
                        SandboxFixtures.DEPLOYMENT, SandboxFixtures.SANDBOX_DEPLOYMENT));
    }

    @Test
    void manifestIsAsAPersonWritesIt() {
        warehouse();

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
        warehouse();
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
    void layoutByTypeHasAFileForEachType() {
        warehouse();
        world.variable("limit", "8");

        world.export("--layout", "by-type");

        assertThat(world.files().keySet())
                .containsExactlyInAnyOrder(
                        "airflow-variables.yaml", "connections.yaml", "kustomization.yaml", "PROOF.json", "secrets.md");
    }

    @Test
    void layoutSingleHasOneFile() {
        warehouse();
        world.variable("limit", "8");

        world.export("--layout", "single");

        assertThat(world.file("environment-objects.yaml")).contains("name: limit\n", "name: warehouse-postgres\n");
    }

    @Test
    void folderIsAKustomization() {
        warehouse();

        world.export();

        assertThat(world.file("kustomization.yaml")).isEqualTo("""
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources:
                  - warehouse-postgres.yaml
                """);
    }

    @Test
    void changeInAstroChangesItsFileAndTheRecordOnly() {
        String limit = world.variable("limit", "8");
        world.variable("other", "1");
        world.export();
        Map<String, String> before = world.files();

        world.update(limit, "'airflowVariable':{'value':'9'}");
        Invocation second = world.export();

        assertThat(second.exitCode()).as(second.err()).isZero();
        Map<String, String> after = world.files();
        assertThat(after.entrySet())
                .filteredOn(file -> !file.getValue().equals(before.get(file.getKey())))
                .extracting(Map.Entry::getKey)
                .containsExactly("PROOF.json", "limit.yaml");
    }

    @Test
    void nameStaysWhenAnotherObjectWouldTakeIt() {
        world.deployment("limit", "AIRFLOW_VARIABLE", "'airflowVariable':{'value':'2'}");
        world.export();

        world.variable("limit", "1");
        world.export();

        assertThat(world.file("limit.yaml")).contains("deployment: ETL prod");
        assertThat(world.file("limit-2.yaml")).contains("workspace: Analytics prod");
    }

    @Test
    void fileOfADeletedObjectIsRemoved() {
        String limit = world.variable("limit", "8");
        world.variable("other", "1");
        world.export();

        world.delete(limit);
        Invocation second = world.export();

        assertThat(second.out()).contains("1 removed");
        assertThat(world.files()).doesNotContainKey("limit.yaml");
    }

    @Test
    void editedFileIsRefused() {
        world.variable("limit", "8");
        world.export();
        world.write("limit.yaml", world.file("limit.yaml") + "# mine\n");

        Invocation second = world.export();

        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.err()).contains("files were edited since this command wrote them: limit.yaml.", "--force");
        assertThat(world.file("limit.yaml")).endsWith("# mine\n");
    }

    @Test
    void editedFileIsOverwrittenByForce() {
        world.variable("limit", "8");
        world.export();
        world.write("limit.yaml", "mine");

        assertThat(world.export("--force").exitCode()).isZero();
        assertThat(world.file("limit.yaml")).contains("objectKey: limit");
    }

    @Test
    void fileOfAnotherIsRefusedEvenByForce() throws IOException {
        world.variable("limit", "8");
        Files.createDirectories(world.out());
        world.write("limit.yaml", "theirs");

        Invocation export = world.export("--force");

        assertThat(export.exitCode()).isEqualTo(2);
        assertThat(world.files()).containsExactly(Map.entry("limit.yaml", "theirs"));
    }

    @Test
    void folderOfAnotherWorkspaceIsRefused() {
        world.variable("limit", "8");
        world.export();

        Invocation second = world.command(
                "export", "--workspace", "Research", "--to", world.out().toString());

        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.err()).contains("has the export of workspace Analytics prod");
        assertThat(world.files()).containsKey("limit.yaml");
    }

    @Test
    void recordIsValidByItsSchema() throws IOException {
        warehouse();
        world.export("--namespace", "data");

        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("docs", "schema", "proof-1.0.schema.json")));
        assertThat(schema.validate(JSON.readTree(world.file("PROOF.json")))).isEmpty();
    }

    @Test
    void secretsPageListsFieldsWithoutValues() {
        warehouse();

        world.export();

        assertThat(world.file("secrets.md"))
                .contains("| warehouse-postgres | connection.password<br>links&#91;ETL prod&#93;.connection.password |")
                .contains("kept in Astro");
    }

    @Test
    void likelySecretThatAstroShowsIsKeptOutOfTheManifest() {
        world.workspace(
                "api", "CONNECTION", "'connection':{'type':'http','extra':{'api_token':'t0ps3cret','timeout':5}}");

        Invocation export = world.export();

        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(world.files().toString()).doesNotContain("t0ps3cret");
        assertThat(world.file("api.yaml")).contains("extra:\n      timeout: 5\n", "extraFrom:\n      keep: true\n");
    }

    @Test
    void likelySecretInAReadableVariableIsReported() {
        world.variable("db_password", "hunter2");

        Invocation export = world.export();

        assertThat(export.out()).contains("1 value in plain text, as Astro shows it, may be secret");
        assertThat(world.file("secrets.md")).contains("## In plain text").doesNotContain("hunter2");
    }

    @Test
    void referencesNameASecretThatIsNotMade() {
        warehouse();

        Invocation export = world.export("--secrets", "ref");

        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(world.file("warehouse-postgres.yaml"))
                .contains("secretKeyRef:\n        name: warehouse-postgres\n        key: password\n")
                .contains("key: etl-prod_password\n")
                .doesNotContain("kind: Secret");
        assertThat(export.out()).contains("1 identical", "the Secrets of 1 object are sent once");
    }

    @Test
    void externalSecretIsBesideItsResource() {
        warehouse();

        Invocation export = world.export(
                "--secrets",
                "external",
                "--store",
                "ClusterSecretStore/vault",
                "--path",
                "airflow/{key}",
                "-n",
                "data");

        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(world.file("warehouse-postgres.yaml")).endsWith("""
                ---
                apiVersion: external-secrets.io/v1
                kind: ExternalSecret
                metadata:
                  name: warehouse-postgres
                  namespace: data
                spec:
                  refreshInterval: 1h
                  secretStoreRef:
                    name: vault
                    kind: ClusterSecretStore
                  target:
                    name: warehouse-postgres
                  data:
                    - secretKey: password
                      remoteRef:
                        key: airflow/warehouse_postgres
                        property: password
                    - secretKey: etl-prod_password
                      remoteRef:
                        key: airflow/warehouse_postgres
                        property: etl-prod_password
                """);
    }

    @Test
    void revealedSecretsGoToStandardOutputAlone() {
        warehouse();
        world.server.service().directory().allowSecretsFetching(SandboxFixtures.ORGANIZATION, true);

        Invocation export = world.export("--secrets", "reveal", "-n", "data");

        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(export.out()).isEqualTo("""
                apiVersion: v1
                kind: Secret
                metadata:
                  name: warehouse-postgres
                  namespace: data
                stringData:
                  password: pw
                  etl-prod_password: pw2
                type: Opaque
                """);
        assertThat(world.files().toString()).doesNotContain("pw2");
        assertThat(export.err()).contains("exported 1 object").doesNotContain("pw2");
    }

    @Test
    void revealedSecretsGoToAFileThatOnlyItsOwnerReads() throws IOException {
        warehouse();
        world.server.service().directory().allowSecretsFetching(SandboxFixtures.ORGANIZATION, true);
        Path file = folder.resolve("secrets.yaml");

        Invocation export = world.export("--secrets", "reveal", "--secrets-file", file.toString());

        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file).content().contains("password: pw\n");
        assertThat(export.out() + export.err()).doesNotContain("pw2");
    }

    @Test
    void revealIsRefusedInsideAGitWorkTree() throws IOException {
        warehouse();
        world.server.service().directory().allowSecretsFetching(SandboxFixtures.ORGANIZATION, true);
        Files.createDirectories(folder.resolve("repo/.git"));
        Path file = folder.resolve("repo/secrets.yaml");

        Invocation export = world.export("--secrets", "reveal", "--secrets-file", file.toString());

        assertThat(export.exitCode()).isEqualTo(2);
        assertThat(export.err()).contains("is inside of the Git work tree");
        assertThat(world.files()).isEmpty();
        assertThat(world.server.log().calls()).isEmpty();
    }

    @Test
    void revealIsRefusedByTheOrganization() {
        warehouse();

        Invocation export = world.export("--secrets", "reveal");

        assertThat(export.exitCode()).isEqualTo(3);
        assertThat(export.err()).contains("showSecrets on organization", "Environment Secrets Fetching");
        assertThat(world.files()).isEmpty();
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
        warehouse();
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
}
