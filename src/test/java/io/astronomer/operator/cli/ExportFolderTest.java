package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The folder of an export: its layouts, and what the next export changes there. */
class ExportFolderTest {
    private static final JsonMapper JSON = new JsonMapper();

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
    void layoutByTypeHasAFileForEachType() {
        world.warehouse();
        world.variable("limit", "8");

        world.export("--layout", "by-type");

        assertThat(world.files().keySet())
                .containsExactlyInAnyOrder(
                        "airflow-variables.yaml", "connections.yaml", "kustomization.yaml", "PROOF.json", "secrets.md");
    }

    @Test
    void layoutSingleHasOneFile() {
        world.warehouse();
        world.variable("limit", "8");

        world.export("--layout", "single");

        assertThat(world.file("environment-objects.yaml")).contains("name: limit\n", "name: warehouse-postgres\n");
    }

    @Test
    void folderIsAKustomization() {
        world.warehouse();

        world.export();

        assertThat(world.file("kustomization.yaml")).isEqualTo("""
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources:
                  - warehouse-postgres.yaml
                """);
    }

    @Test
    void recordIsValidByItsSchema() throws IOException {
        world.warehouse();
        world.export("--namespace", "data");

        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("docs", "reference", "schema", "proof-1.0.schema.json")));
        assertThat(schema.validate(JSON.readTree(world.file("PROOF.json")))).isEmpty();
    }

    @Test
    void lintFindsNothingInTheFilesOfTheExport() {
        world.variable("limit", "8");
        world.export();

        Invocation lint = world.command("lint", "-f", world.out().toString());

        assertThat(lint.exitCode()).as(lint.out()).isZero();
    }

    @Test
    void damagedRecordIsRefused() {
        world.variable("limit", "8");
        world.export();
        world.write("PROOF.json", "{}");

        Invocation export = world.export("--force");

        assertThat(export.exitCode()).isEqualTo(2);
        assertThat(export.err()).contains("PROOF.json is no record of an export");
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-resource", "single"})
    void manifestOfADeploymentThatCanNotBeReadRemainsEvenByForce(String layout) {
        world.variable("limit", "8");
        world.deployment("region", "AIRFLOW_VARIABLE", "'airflowVariable':{'value':'eu'}");
        world.export("--layout", layout);
        Map<String, String> before = world.files();
        world.server
                .faults()
                .on(target -> target.operation() == Operation.LIST
                        && target.scopeEntityId().equals(SandboxFixtures.DEPLOYMENT))
                .times(100)
                .make(Fault.refused(403));

        Invocation export = world.export("--layout", layout, "--force");

        assertThat(export.exitCode()).isEqualTo(2);
        assertThat(export.err()).contains("AIRFLOW_VARIABLE region", "--force does not remove them");
        assertThat(world.files()).isEqualTo(before);
    }

    @Test
    void otherLayoutReplacesTheFiles() {
        world.variable("limit", "8");
        world.export();

        Invocation second = world.export("--layout", "single");

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(world.files().keySet())
                .containsExactlyInAnyOrder(
                        "environment-objects.yaml", "kustomization.yaml", "PROOF.json", "secrets.md");
    }

    @Test
    void fileInPlaceOfTheFolderIsRefused() throws IOException {
        Files.writeString(world.out(), "x");

        Invocation export = world.export();

        assertThat(export.exitCode()).isEqualTo(2);
        assertThat(export.err()).contains("is no folder");
    }

    @Test
    @Tag("matrix")
    void thousandsOfObjectsAreExported() {
        RandomObjects.of(new Random(1), 2_000).forEach(world::create);

        Invocation export = world.export();

        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(export.out()).contains("exported 2,000 objects", " 2,000 identical, 0 creates");
        assertThat(world.server.log().count(Operation.LIST)).isLessThanOrEqualTo(16);
    }
}
