package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that an import writes, and those that it refuses to write. */
class ImportCommandTest {
    private static final String CANARY = String.join("-", "canary", "41d0", "lantern");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void files() throws IOException {
        file("connections.json", "{\"warehouse\": {\"conn_type\": \"postgres\", \"password\": \"" + CANARY + "\"}}");
        file("variables.json", "{\"region\": \"eu\", \"limit\": 3}");
        file(".env", "REGION=eu\n");
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Invocation load(String format, String input, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("import", format, folder.resolve(input).toString(), "--to", out().toString()));
        arguments.addAll(List.of(more));
        return Invocation.of(Map.of(), arguments.toArray(String[]::new));
    }

    private Invocation connections(String... more) {
        return load("airflow", "connections.json", more);
    }

    private List<String> written() throws IOException {
        if (!Files.exists(out())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(out())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> out().relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void eachResourceHasAFile() throws IOException {
        load("airflow", "variables.json");

        assertThat(written()).containsExactly("kustomization.yaml", "limit.yaml", "region.yaml");
    }

    @Test
    void allResourcesMayHaveOneFile() throws IOException {
        load("airflow", "variables.json", "--layout", "single");

        assertThat(written()).containsExactly("environment-objects.yaml", "kustomization.yaml");
    }

    @Test
    void optionsSetNamespaceOrganizationAndLinks() throws IOException {
        load(
                "airflow",
                "variables.json",
                "-n",
                "data",
                "--organization-ref",
                "acme",
                "--workspace",
                "Analytics prod",
                "--link",
                "ETL prod");

        assertThat(out().resolve("region.yaml")).hasContent("""
                apiVersion: astro.astronomer.io/v1beta1
                kind: EnvironmentObject
                metadata:
                  name: region
                  namespace: data
                spec:
                  organizationRef:
                    name: acme
                  workspace: Analytics prod
                  objectKey: region
                  airflowVariable:
                    value: eu
                  links:
                    - deployment: ETL prod
                """);
    }

    @Test
    void summaryCountsObjectsAndFiles() {
        assertThat(load("airflow", "variables.json", "--auto-link").out())
                .isEqualTo("imported 2 objects: 2 Airflow variables\n         3 files written to " + out() + "\n");
    }

    @Test
    void objectsThatNoDeploymentSeesAreANote() {
        assertThat(load("dotenv", ".env").out()).contains("note: no Deployment sees the objects");
    }

    @Test
    void quietImportPrintsNothing() {
        assertThat(load("dotenv", ".env", "--quiet")).isEqualTo(new Invocation(ExitCode.OK, "", ""));
    }

    @Test
    void standardInputIsRead() {
        Invocation run =
                Invocation.answered("{\"a\": \"b\"}", Map.of(), "import", "airflow", "-", "--to", out().toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void secretsWithoutAPlaceAreRefused() throws IOException {
        Invocation run = connections();

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID);
        assertThat(run.err())
                .contains("objects with secrets: 1, such as warehouse", "--secrets-file", "--without-secrets");
        assertThat(written()).isEmpty();
    }

    @Test
    void fileWithSecretsIsForTheUserOnly() throws IOException {
        Path secrets = folder.resolve("secrets.yaml");
        connections("--secrets-file", secrets.toString());

        assertThat(Files.readString(secrets)).contains(CANARY);
        assertThat(Files.getPosixFilePermissions(secrets)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void manifestsAreLintClean() throws IOException {
        file("connections.json", """
                {"wh": {"conn_type": "postgres", "login": "u", "password": "p", "host": "https://u:s3cret-1@h", "port": 1},
                 "api": {"conn_type": "http", "extra": {"token": "t", "a": {"secret": "x"}}},
                 "odd!key": {"conn_type": "http", "description": "https://u:s3cret-2@h"}}""");
        connections("--without-secrets", "--workspace", "Analytics prod", "--link", "ETL prod");

        assertThat(Invocation.of(Map.of(), "lint", "-f", out().toString()).out())
                .isEqualTo("No findings in 3 resources.\n");
    }

    @Test
    void secretsOfAnotherToolAreListedByTheirKeys() {
        assertThat(connections("--without-secrets").out()).contains("  warehouse: password\n");
    }

    @Test
    void fileWithSecretsInAWorkTreeIsRefused() throws IOException {
        Files.createDirectories(folder.resolve(".git"));

        Invocation run =
                connections("--secrets-file", folder.resolve("secrets.yaml").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID);
        assertThat(run.err()).contains("is inside of the Git work tree");
        assertThat(written()).isEmpty();
    }

    @Test
    void fileWithSecretsThatExistsStopsTheImport() throws IOException {
        file("secrets.yaml", "before");

        assertThat(connections("--secrets-file", folder.resolve("secrets.yaml").toString())
                        .err())
                .contains("exists: name another file for secrets");
        assertThat(written()).isEmpty();
    }

    @Test
    void fileOfTheFolderIsNotReplaced() throws IOException {
        Files.createDirectories(out());
        file("out/region.yaml", "mine");

        Invocation run = load("airflow", "variables.json");

        assertThat(run.err()).contains("files that this command did not write: region.yaml");
        assertThat(written()).containsExactly("region.yaml");
    }

    @Test
    void fileOfTheFolderIsReplacedWithForce() throws IOException {
        Files.createDirectories(out());
        file("out/region.yaml", "mine");

        load("airflow", "variables.json", "--force");

        assertThat(out().resolve("region.yaml")).content().contains("objectKey: region");
    }

    @Test
    void secondImportChangesNoFile() {
        load("airflow", "variables.json");

        assertThat(load("airflow", "variables.json").out()).contains("0 files written to " + out() + ", 3 unchanged");
    }

    @Test
    void malformedInputWritesNothing() throws IOException {
        file("variables.json", "{\"a\": 1,\n \"b\"");

        Invocation run = load("airflow", "variables.json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID);
        assertThat(run.err()).contains("nothing is written", "variables.json:2: error: the file ");
        assertThat(written()).isEmpty();
    }

    @Test
    void fileWithoutAnObjectIsRefused() throws IOException {
        file(".env", "# nothing\n");

        assertThat(load("dotenv", ".env").err()).contains("the files have no object to import");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--workspace a --deployment b | --workspace and --deployment are mutually exclusive",
                "--deployment b --auto-link | --deployment excludes --link and --auto-link",
                "--secrets-file a --without-secrets | --secrets-file and --without-secrets are mutually exclusive",
                "-n Data | -n must be a name of a namespace",
                "--organization-ref a_b | --organization-ref must be a name of an AstroOrganization",
            })
    void optionsThatContradictAreRefused(String options, String message) {
        Invocation run = load("airflow", "variables.json", options.split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID);
        assertThat(run.err()).contains(message);
    }

    @Test
    void folderOfManifestsIsRequired() {
        assertThat(Invocation.of(
                                Map.of(),
                                "import",
                                "dotenv",
                                folder.resolve(".env").toString())
                        .err())
                .contains("--to is missing: name a folder for the manifests.");
    }

    @Test
    void folderAsInputIsRefused() {
        assertThat(load("dotenv", ".").err()).contains("is a folder: name its files");
    }

    @Test
    void commandIsRequired() {
        assertThat(Invocation.of(Map.of(), "import").err()).contains("airflow, dotenv or terraform");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": {\"conn_type\": \"http\", \"password\": [\"CANARY\"]}}",
                "{\"a\": {\"conn_type\": \"http\", \"port\": \"CANARY\"}}",
                "{\"a\": \"postgres://u:CANARY@h:CANARY/x\"}",
                "{\"a_token\": \"CANARY\"",
                "{\"a_token\": {\"value\": \"CANARY\", \"description\": \"https://u:CANARY@h\"}}",
                "a=postgres://u:CANARY@[::\nb=\nCANARY",
                "airflow: {connections: [{conn_id: a, conn_type: http, conn_port: CANARY, conn_password: CANARY}]}",
                "password: CANARY: [CANARY",
                "A_TOKEN='CANARY",
                "A_TOKEN=CANARY$",
                "A_TOKEN=\"CANARY\" CANARY",
                "{\"version\": 4, \"resources\": [{\"type\": \"astro_environment_object\", \"name\": \"a\", \"instances\":"
                        + " [{\"attributes\": {\"object_key\": \"a\", \"object_type\": \"CONNECTION\", \"scope_entity_id\":"
                        + " \"x\", \"type\": \"http\", \"extra\": \"CANARY\", \"endpoint\": \"CANARY\"}}]}]}",
            })
    void secretIsInNoOutput(String text) throws IOException {
        file("input", text.replace("CANARY", CANARY));

        for (String format : List.of("airflow", "dotenv", "terraform")) {
            Invocation run = load(format, "input", "--without-secrets", "--force");

            assertThat(run.out() + run.err()).as(format).isNotBlank().doesNotContain(CANARY);
        }
    }

    @Test
    void inputIsNotReplacedByForce() throws IOException {
        file("airflow-variables.yaml", "region: eu\n");

        Invocation run = Invocation.of(
                Map.of(),
                "import",
                "airflow",
                folder.resolve("airflow-variables.yaml").toString(),
                "--to",
                folder.toString(),
                "--layout",
                "by-type",
                "--force");

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID);
        assertThat(run.err()).contains("airflow-variables.yaml is a file to read, and would be replaced");
        assertThat(folder.resolve("airflow-variables.yaml")).hasContent("region: eu");
    }

    @Test
    void inputIsNotReplacedByItsSecrets() throws IOException {
        String input = folder.resolve("connections.json").toString();
        String before = Files.readString(folder.resolve("connections.json"));

        Invocation run = connections("--secrets-file", input, "--force");

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID);
        assertThat(folder.resolve("connections.json")).hasContent(before);
    }
}
