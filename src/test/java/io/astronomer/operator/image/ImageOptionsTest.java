package io.astronomer.operator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ImageOptionsTest {
    @Test
    void takesABase() {
        assertThat(ImageOptions.parse("--base", "tar://base.tar").base()).contains("tar://base.tar");
    }

    @Test
    void takesAJdk() {
        assertThat(ImageOptions.parse("--jdk", "/opt/jdk-25").jdk()).contains(Path.of("/opt/jdk-25"));
    }

    @Test
    void refusesAnOptionThatItDoesNotKnow() {
        assertThatThrownBy(() -> ImageOptions.parse("--bsae", "x")).hasMessage("unknown option --bsae");
    }

    @Test
    void refusesABaseWithoutAName() {
        assertThatThrownBy(() -> ImageOptions.parse("--base")).hasMessage("--base needs one value, and goes by itself");
    }
}
