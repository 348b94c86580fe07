package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The manifest of the README, with the scene's Workspace. */
@SharedEnvironment
final class ReadmeIT {
    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORKSPACE = Pattern.compile("workspace: [^\\n]+");

    @Test
    void readmeManifestBecomesReady(TestNamespace scene) throws IOException {
        Matcher block = YAML.matcher(Files.readString(Path.of("README.md")));
        assertThat(block.find()).isTrue();
        scene.secret("warehouse", Map.of("password", "change-me"));

        scene.apply(WORKSPACE.matcher(block.group(1)).replaceAll("workspace: \\$workspace"));

        scene.awaitReady("warehouse");
        assertThat(scene.remoteObject("warehouse").at("/connection/password").asText())
                .isEqualTo("change-me");
    }
}
