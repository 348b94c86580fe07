package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The objects of a Terraform state pass to the operator without a write to Astro. */
class ImportTerraformCommandTest {
    private static final Path STATE = Path.of("src/test/resources/cli/import/terraform.tfstate");
    private static final String CANARY = String.join("-", "canary", "9c2e", "harbour");
    private static final int OBJECTS = 7;

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

    private Invocation load(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "import",
                "terraform",
                STATE.toString(),
                "--to",
                folder.resolve("head").toString()));
        arguments.addAll(List.of(more));
        return Invocation.of(world.environment, arguments.toArray(String[]::new));
    }

    private JsonNode plan(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-o", "json"));
        arguments.addAll(List.of(more));
        return new JsonMapper()
                .readTree(world.plan(arguments.toArray(String[]::new)).out());
    }

    @Test
    void planAdoptsEachObject() throws IOException {
        TerraformWorld.create(world.session(), STATE);
        load();

        assertThat(plan().path("summary").path("actions").path("adopt").asInt()).isEqualTo(OBJECTS);
    }

    @Test
    void planWritesNothing() throws IOException {
        TerraformWorld.create(world.session(), STATE);
        load();

        assertThat(plan().path("objects").findValues("changes")).allMatch(JsonNode::isEmpty);
    }

    @Test
    void onlySecretsOfASecretAreWritten() throws IOException {
        TerraformWorld.create(world.session(), STATE);
        Path secrets = folder.resolve("secrets.yaml");
        load("--secrets-file", secrets.toString());

        JsonNode plan = plan("-f", secrets.toString());

        assertThat(plan.path("summary").path("actions").path("adopt").asInt()).isEqualTo(OBJECTS);
        assertThat(plan.path("objects")
                        .valueStream()
                        .flatMap(object -> object.path("changes").valueStream()))
                .allMatch(change -> change.path("sensitive").asBoolean()
                        // Astro does not show it, and it is sent beside its credential.
                        || change.path("path").asText().equals("metricsExport.authType"));
    }

    @Test
    void importReadsNoAstro() {
        load();

        assertThat(world.server.log().calls()).isEmpty();
    }

    @Test
    void standardOutputIsConfigurationOfTerraform() {
        assertThat(load().out())
                .startsWith("# Hand-over")
                .contains("kubectl astro plan -f " + folder.resolve("head"), "\"Plan: 7 to adopt.\"")
                .contains("removed {\n  from = astro_environment_object.region\n")
                .doesNotContain("imported");
    }

    @Test
    void summaryIsOnStandardError() {
        assertThat(load().err())
                .contains(
                        "imported 7 objects: 2 connections, 3 Airflow variables, 1 environment variable, 1 metrics export",
                        "4 objects with secrets that stay in Astro");
    }

    @Test
    void secondStateIsRefused() {
        assertThat(load(STATE.resolveSibling("../import/terraform.tfstate").toString())
                        .err())
                .contains("give one state");
    }

    @Test
    void manifestsAreLintClean() {
        load();

        assertThat(Invocation.of(
                                world.environment,
                                "lint",
                                "-f",
                                folder.resolve("head").toString())
                        .exitCode())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void canaryIsOnlyInTheFileForSecrets() throws IOException {
        Path secrets = folder.resolve("secrets.yaml");
        Invocation run = load("--secrets-file", secrets.toString());

        assertThat(run.out() + run.err()).doesNotContain(CANARY);
        assertThat(Files.readString(secrets)).contains(CANARY);
        try (Stream<Path> files = Files.walk(folder.resolve("head"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(file).content().doesNotContain(CANARY));
        }
    }
}
