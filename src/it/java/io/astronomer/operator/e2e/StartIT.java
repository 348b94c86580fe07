package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Problems at the operator's start, and the recovery from them. */
@OwnEnvironment
@LongWait
final class StartIT {
    private Optional<TestEnvironment> prepared = Optional.empty();

    @BeforeAll
    void prepare() {
        prepared = Optional.of(TestEnvironment.withoutOperator("start"));
    }

    @AfterEach
    void stop() {
        prepared.ifPresent(TestEnvironment::stopOperator);
    }

    @AfterAll
    void end() {
        prepared.ifPresent(TestEnvironment::close);
    }

    @Test
    void operatorStartsWhileAstroIsDownAndRecovers() {
        TestEnvironment environment = prepared.orElseThrow();
        environment.astro().goDown();
        environment.startOperator(environment.settings());
        TestNamespace scene = environment.scene();
        scene.apply("subject", Specs.CONNECTION);
        assertThat(scene.awaitFailure("subject", "Unavailable").message()).startsWith("could not connect to localhost");

        environment.astro().comeBack();

        scene.awaitReady("subject");
        assertThat(scene.remoteObjects()).hasSize(1);
    }

    @Test
    void rejectedTokenIsReportedUntilTheFileIsCorrected() throws IOException {
        TestEnvironment environment = prepared.orElseThrow();
        Path file = environment.folder().resolve("token").toAbsolutePath();
        Files.writeString(file, Canary.VALUE);
        Map<String, String> settings = environment.settings();
        settings.remove("ASTRO_API_TOKEN");
        settings.put("ASTRO_API_TOKEN_FILE", file.toString());
        environment.startOperator(settings);
        TestNamespace scene = environment.scene();
        scene.apply("subject", Specs.CONNECTION);
        assertThat(scene.awaitFailure("subject", "Unauthorized").message())
                .startsWith("HTTP 401: Astro rejected the API token");

        Files.writeString(file, SandboxFixtures.ORGANIZATION_TOKEN);

        scene.awaitReady("subject");
        assertThat(scene.remoteObjects()).hasSize(1);
        Files.delete(file);
    }

    @Test
    @Tag("matrix")
    void unknownOrganizationIsReported() {
        TestEnvironment environment = prepared.orElseThrow();
        Map<String, String> settings = environment.settings();
        settings.put("ASTRO_ORGANIZATION_ID", "cnosuchorganization000000");
        environment.startOperator(settings);
        TestNamespace scene = environment.scene();
        scene.apply("subject", Specs.CONNECTION);

        assertThat(scene.awaitFailure("subject", "NotFound").message()).startsWith("HTTP 404");
    }

    @Test
    void jsonLogHasItsContextKeys() {
        TestEnvironment environment = prepared.orElseThrow();
        Map<String, String> settings = environment.settings();
        settings.put("ASTRO_LOG_FORMAT", "json");
        environment.startOperator(settings);
        TestNamespace scene = environment.scene();
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");

        // The line is logged after the status is written.
        JsonNode line = TestNamespace.patiently()
                .until(() -> lineAbout(environment, scene), Optional::isPresent)
                .orElseThrow();

        assertThat(line.path("mdc").fieldNames())
                .toIterable()
                .contains("namespace", "name", "objectKey", "remoteId", "reason");
        assertThat(line.at("/mdc/namespace").asText()).isEqualTo(scene.namespace());
        assertThat(line.at("/mdc/remoteId").asText()).as("of the line %s", line).isNotEmpty();
    }

    @Test
    void startFailsWhenASettingIsMissing() {
        TestEnvironment environment = prepared.orElseThrow();
        Map<String, String> settings = environment.settings();
        settings.remove("ASTRO_ORGANIZATION_ID");

        assertThatThrownBy(() -> environment.startOperator(settings))
                .hasMessageContaining("exit code 1")
                .hasMessageContaining("ASTRO_ORGANIZATION_ID is not set");
    }

    @Test
    void startFailsWithoutAllowedNamespaces() {
        TestEnvironment environment = prepared.orElseThrow();
        Map<String, String> settings = environment.settings();
        settings.remove("ASTRO_ALLOWED_NAMESPACES");

        assertThatThrownBy(() -> environment.startOperator(settings))
                .hasMessageContaining("exit code 1")
                .hasMessageContaining("say which namespaces may use the API token");
    }

    private static Optional<JsonNode> lineAbout(TestEnvironment environment, TestNamespace scene) {
        return environment
                .operator()
                .orElseThrow()
                .output()
                .lines()
                .filter(text -> text.startsWith("{") && text.endsWith("}") && text.contains(scene.namespace()))
                .map(Specs::json)
                .findFirst();
    }
}
