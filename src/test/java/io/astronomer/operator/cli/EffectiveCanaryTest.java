package io.astronomer.operator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.cli.effective.RandomWorld;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No output of {@code explain}, {@code effective} and {@code compare} contains a secret. */
class EffectiveCanaryTest {
    private static final String CANARY = RandomWorld.CANARY;

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

    private void fill(int seed) {
        new RandomWorld(world.server.service(), seed).fill().fill().fill();
    }

    private Invocation run(String... arguments) {
        return Invocation.of(world.environment, arguments);
    }

    private static void assertSecretIsAbsent(Invocation run) {
        assertThat(run.out() + run.err())
                .isNotBlank()
                .doesNotContain(CANARY)
                .doesNotContain(Base64.getEncoder().encodeToString(CANARY.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "table", "json", "yaml", "html", "dotenv", "airflow-settings"})
    void secretIsInNoFormatOfEffective(String format) throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            fill(seed);
        }
        Path page = folder.resolve("matrix.html");

        assertSecretIsAbsent(run("effective", "--deployment", "ETL prod", "-o", format));
        assertThat(run("effective", "--workspace", "Analytics prod", "--report", page.toString())
                        .out())
                .doesNotContain(CANARY);
        assertThat(Files.readString(page)).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "yaml"})
    void secretIsInNoFormatOfExplainAndCompare(String format) {
        for (int seed = 0; seed < 20; seed++) {
            fill(seed);
        }

        for (String key : RandomWorld.KEYS) {
            assertSecretIsAbsent(run("explain", key, "--deployment", "Sandbox", "-o", format));
        }
        assertSecretIsAbsent(run("compare", "Sandbox", "ETL prod", "-o", format));
        assertSecretIsAbsent(run("compare", "Analytics prod", "Research", "-o", format));
    }

    /** Astro shows the host, although a Secret supplied it. */
    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "yaml", "dotenv", "airflow-settings"})
    void valueOfASecretThatAstroShowsIsHidden(String format) {
        world.remote(
                        "wh",
                        "CONNECTION",
                        "'connection':{'type':'http','host':'" + CANARY + "'},'autoLinkDeployments':true")
                .head(
                        "wh",
                        "{objectKey: wh, autoLinkDeployments: true, connection: {type: http, hostFrom: {secretKeyRef: {name: s, key: k}}}}");

        assertSecretIsAbsent(run(
                "effective",
                "--deployment",
                "ETL prod",
                "-o",
                format,
                "-f",
                folder.resolve("head").toString()));
    }

    @Test
    void echoedTokenIsInNoError() {
        world.environment.put("ASTRO_API_TOKEN", CANARY);
        world.server.faults().on(Operation.values()).times(50).make(Fault.echo(400));

        assertSecretIsAbsent(run("compare", SandboxFixtures.WORKSPACE, SandboxFixtures.OTHER_WORKSPACE));
        assertSecretIsAbsent(run("explain", "k", "--deployment", "Sandbox"));
    }
}
