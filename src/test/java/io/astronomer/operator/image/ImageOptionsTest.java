package io.astronomer.operator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageOptionsTest {
    @Test
    void acceptsABaseArchive() {
        assertThat(ImageOptions.parse("--base", "tar://base.tar").base()).contains("tar://base.tar");
    }

    @Test
    void acceptsAJdk() {
        assertThat(ImageOptions.parse("--jdk", "/opt/jdk-25").jdk()).contains(Path.of("/opt/jdk-25"));
    }

    @Test
    void refusesAnUnknownOption() {
        assertThatThrownBy(() -> ImageOptions.parse("--bsae", "x")).hasMessage("unknown option --bsae");
    }

    @Test
    void refusesABaseWithoutAName() {
        assertThatThrownBy(() -> ImageOptions.parse("--base")).hasMessage("--base needs one value, and goes by itself");
    }

    @Test
    void acceptsABaseWithDigest() {
        String name = "registry.example.com/java@sha256:" + "0f".repeat(32);

        assertThat(ImageOptions.parse("--base", name).base()).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java:17", "java", "java@sha256:0f", "java@sha512:0f"})
    void refusesABaseWithoutDigest(String name) {
        assertThatThrownBy(() -> ImageOptions.parse("--base", name))
                .hasMessage("--base must name the image by its digest, NAME@sha256:…, or be tar:// and a path, but is "
                        + name);
    }
}
