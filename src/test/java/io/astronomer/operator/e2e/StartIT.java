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

/** What is wrong at the operator's start, and how it gets over it. */
@OwnRig
final class StartIT {
    private Optional<Rig> prepared = Optional.empty();

    @BeforeAll
    void prepare() {
        prepared = Optional.of(Rig.without("start"));
    }

    @AfterEach
    void stop() {
        prepared.ifPresent(Rig::stopOperator);
    }

    @AfterAll
    void end() {
        prepared.ifPresent(Rig::close);
    }

    @Test
    void startsWhileAstroIsDownAndRecovers() {
        Rig rig = prepared.orElseThrow();
        rig.astro().goDown();
        rig.startOperator(rig.settings());
        Scene scene = rig.scene();
        scene.apply("subject", Specs.CONNECTION);
        assertThat(scene.awaitFailure("subject", "Unavailable").message()).startsWith("could not connect to localhost");

        rig.astro().comeBack();

        scene.awaitReady("subject");
        assertThat(scene.holdings()).hasSize(1);
    }

    @Test
    void saysThatTheTokenIsRefusedAndTakesTheCorrectedFile() throws IOException {
        Rig rig = prepared.orElseThrow();
        Path file = rig.folder().resolve("token").toAbsolutePath();
        Files.writeString(file, Canary.VALUE);
        Map<String, String> settings = rig.settings();
        settings.remove("ASTRO_API_TOKEN");
        settings.put("ASTRO_API_TOKEN_FILE", file.toString());
        rig.startOperator(settings);
        Scene scene = rig.scene();
        scene.apply("subject", Specs.CONNECTION);
        assertThat(scene.awaitFailure("subject", "Unauthorized").message())
                .startsWith("HTTP 401: the service does not accept the API token");

        Files.writeString(file, SandboxFixtures.ORGANIZATION_TOKEN);

        scene.awaitReady("subject");
        assertThat(scene.holdings()).hasSize(1);
        Files.delete(file);
    }

    @Test
    @Tag("matrix")
    void saysThatTheOrganizationIsUnknown() {
        Rig rig = prepared.orElseThrow();
        Map<String, String> settings = rig.settings();
        settings.put("ASTRO_ORGANIZATION_ID", "cnosuchorganization000000");
        rig.startOperator(settings);
        Scene scene = rig.scene();
        scene.apply("subject", Specs.CONNECTION);

        assertThat(scene.awaitFailure("subject", "NotFound").message()).startsWith("HTTP 404");
    }

    @Test
    void logsAsJsonHaveTheSameKeysAlways() {
        Rig rig = prepared.orElseThrow();
        Map<String, String> settings = rig.settings();
        settings.put("ASTRO_LOG_FORMAT", "json");
        rig.startOperator(settings);
        Scene scene = rig.scene();
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");

        // The line comes after the status.
        JsonNode line = Scene.patiently()
                .until(() -> lineAbout(rig, scene), Optional::isPresent)
                .orElseThrow();

        assertThat(line.path("mdc").fieldNames())
                .toIterable()
                .contains("namespace", "name", "objectKey", "remoteId", "reason");
        assertThat(line.at("/mdc/namespace").asText()).isEqualTo(scene.namespace());
    }

    @Test
    void endsWithAMessageThatNamesWhatIsMissing() {
        Rig rig = prepared.orElseThrow();
        Map<String, String> settings = rig.settings();
        settings.remove("ASTRO_ORGANIZATION_ID");

        assertThatThrownBy(() -> rig.startOperator(settings))
                .hasMessageContaining("exit code 1")
                .hasMessageContaining("ASTRO_ORGANIZATION_ID is not set");
    }

    @Test
    void endsWithAMessageThatAsksWhoMayUseTheToken() {
        Rig rig = prepared.orElseThrow();
        Map<String, String> settings = rig.settings();
        settings.remove("ASTRO_ALLOWED_NAMESPACES");

        assertThatThrownBy(() -> rig.startOperator(settings))
                .hasMessageContaining("exit code 1")
                .hasMessageContaining("say which namespaces may use the API token");
    }

    private static Optional<JsonNode> lineAbout(Rig rig, Scene scene) {
        return rig.operator()
                .orElseThrow()
                .output()
                .lines()
                .filter(text -> text.startsWith("{") && text.endsWith("}") && text.contains(scene.namespace()))
                .map(Specs::json)
                .findFirst();
    }
}
