package io.astronomer.operator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SbomTest {
    @TempDir
    private Path target = Path.of("");

    @Test
    void writtenSbomIsFound() throws IOException {
        Path file = Files.createDirectories(target.resolve("image")).resolve("sbom.cdx.json");
        Files.writeString(file, "{}");

        assertThat(Sbom.in(target)).isEqualTo(file);
    }

    @Test
    void missingSbomIsExplainedByAnOfflineBuild() {
        assertThatThrownBy(() -> Sbom.in(target))
                .hasMessage(target.resolve("image").resolve("sbom.cdx.json")
                        + " is missing. ./mvnw package -DskipTests writes it, but not with -o (offline), because then "
                        + "the CycloneDX plugin writes none. Run the command without -o.");
    }
}
