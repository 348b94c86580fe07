package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ToolsTest {
    @Test
    void everyToolIsPinnedExactly() throws IOException {
        assertThat(Tools.parse(Files.readString(Path.of("src", "tools", "resources", "release", "tools.txt"))))
                .containsOnlyKeys("age-keygen", "cosign", "crane", "helm", "krew", "oras", "sops")
                .allSatisfy((name, tool) -> assertThat(tool.version()).matches("v\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void lineWithoutAVersionIsAnError() {
        assertThatThrownBy(() -> Tools.parse("helm helm.sh/helm"))
                .hasMessage("a tool needs a name, a package and a version, but has: helm helm.sh/helm");
    }
}
