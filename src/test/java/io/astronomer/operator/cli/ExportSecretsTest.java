package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four ways of {@code export} with values that Astro does not show. */
class ExportSecretsTest {
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
    void secretsPageListsFieldsWithoutValues() {
        world.warehouse();

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
    void likelySecretInAListOfExtraIsKeptOutOfTheManifest() {
        world.workspace(
                "api",
                "CONNECTION",
                "'connection':{'type':'http','extra':{'keys':[{'api_token':'t0ps3cret'}],'timeout':5}}");

        Invocation export = world.export();

        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(world.files().toString()).doesNotContain("t0ps3cret");
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
        world.warehouse();

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
        world.warehouse();

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
        world.warehouse();
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
        world.warehouse();
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
        world.warehouse();
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
    void revealIsRefusedWhenStandardOutputIsAFileInsideAGitWorkTree() throws IOException {
        world.warehouse();
        world.server.service().directory().allowSecretsFetching(SandboxFixtures.ORGANIZATION, true);
        Files.createDirectories(folder.resolve("repo/.git"));

        Invocation export = Invocation.redirected(
                folder.resolve("repo/secrets.yaml"),
                world.environment,
                "export",
                "--workspace",
                SandboxFixtures.WORKSPACE,
                "--to",
                world.out().toString(),
                "--secrets",
                "reveal");

        assertThat(export.exitCode()).isEqualTo(2);
        assertThat(export.err()).contains("Standard output, the file", "is inside of the Git work tree");
        assertThat(export.out()).isEmpty();
        assertThat(world.server.log().calls()).isEmpty();
    }

    @Test
    void revealIsRefusedByTheOrganization() {
        world.warehouse();

        Invocation export = world.export("--secrets", "reveal");

        assertThat(export.exitCode()).isEqualTo(3);
        assertThat(export.err()).contains("showSecrets on organization", "Environment Secrets Fetching");
        assertThat(world.files()).isEmpty();
    }

    @Test
    void objectsThatShareAPlaceOfTheStoreAreLeftOut() {
        world.workspace("db", "CONNECTION", "'connection':{'type':'http','password':'a'}");
        world.workspace("db", "AIRFLOW_VARIABLE", "'airflowVariable':{'value':'b','isSecret':true}");

        Invocation export = world.export("--secrets", "external", "--store", "vault", "--path", "airflow/{key}");

        assertThat(export.exitCode()).isEqualTo(ExitCode.CHANGES);
        assertThat(export.err())
                .contains("CONNECTION db: --path gives its place to another object too: use {name}")
                .contains("AIRFLOW_VARIABLE db: --path");
    }

    @Test
    void keyDoesNotLeadToAnotherPlaceOfTheStore() {
        world.workspace("../prod/root", "AIRFLOW_VARIABLE", "'airflowVariable':{'value':'b','isSecret':true}");

        Invocation export = world.export("--secrets", "external", "--store", "vault", "--path", "airflow/{key}");

        assertThat(export.exitCode()).isEqualTo(ExitCode.CHANGES);
        assertThat(export.err()).contains("--path leads to another place of the store: use {name} in place of {key}");
    }

    @Test
    void nameGivesEachObjectAPlaceOfItsOwn() {
        world.workspace("../db", "CONNECTION", "'connection':{'type':'http','password':'a'}");
        world.workspace("../db", "AIRFLOW_VARIABLE", "'airflowVariable':{'value':'b','isSecret':true}");

        Invocation export = world.export("--secrets", "external", "--store", "vault", "--path", "airflow/{name}");

        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(world.files().toString()).contains("key: airflow/db\n", "key: airflow/db-2\n");
    }
}
