package io.astronomer.operator.cli.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KrewManifestTest {
    private static final KrewManifest MANIFEST =
            new KrewManifest("1.2.3", "https://host/folder", "https://host/project");

    @TempDir
    private Path folder = Path.of("");

    private Path archive = Path.of("");
    private Path withRuntime = Path.of("");

    @BeforeEach
    void write() throws IOException {
        archive = Files.writeString(folder.resolve("kubectl-astro-1.2.3.tar.gz"), "archive");
        withRuntime = Files.writeString(folder.resolve("kubectl-astro-1.2.3-linux-amd64.tar.gz"), "with runtime");
    }

    @Test
    void linuxOnAmd64GetsTheArchiveWithARuntime() throws IOException {
        JsonNode platforms = spec(Optional.of(withRuntime)).path("platforms");

        assertThat(platforms).hasSize(2);
        assertThat(platforms.get(0).at("/selector/matchLabels").toString())
                .isEqualTo("{\"os\":\"linux\",\"arch\":\"amd64\"}");
        assertThat(platforms.get(0).path("uri").asText())
                .isEqualTo("https://host/folder/kubectl-astro-1.2.3-linux-amd64.tar.gz");
        assertThat(platforms.get(0).path("sha256").asText()).isEqualTo(Checksum.of(withRuntime));
        assertThat(platforms.get(0).path("bin").asText()).isEqualTo("kubectl-astro-1.2.3/bin/kubectl-astro");
    }

    @Test
    void otherSystemsGetTheArchiveWithout() throws IOException {
        JsonNode platforms = spec(Optional.empty()).path("platforms");

        assertThat(platforms).hasSize(1);
        assertThat(platforms.get(0).path("uri").asText()).isEqualTo("https://host/folder/kubectl-astro-1.2.3.tar.gz");
        assertThat(platforms.get(0).path("sha256").asText()).isEqualTo(Checksum.of(archive));
    }

    @Test
    void homepageIsThePageOfTheProject() throws IOException {
        assertThat(spec(Optional.empty()).path("homepage").asText()).isEqualTo("https://host/project");
    }

    /** The limits are those of krew's own check. */
    @Test
    void versionAndDescriptionHaveTheFormOfKrew() throws IOException {
        JsonNode spec = spec(Optional.empty());

        assertThat(spec.path("version").asText()).isEqualTo("v1.2.3");
        assertThat(spec.path("shortDescription").asText()).hasSizeBetween(1, 50);
        assertThat(spec.toString()).doesNotContain("@");
    }

    private JsonNode spec(Optional<Path> runtime) throws IOException {
        return Serialization.unmarshal(MANIFEST.text(archive, runtime), JsonNode.class)
                .path("spec");
    }
}
