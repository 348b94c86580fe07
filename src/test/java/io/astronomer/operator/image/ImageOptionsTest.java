package io.astronomer.operator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ImageOptionsTest {
    @Test
    void takesABase() {
        assertThat(ImageOptions.parse("--base", "tar://base.tar").base()).contains("tar://base.tar");
    }

    @Test
    void refusesAnOptionThatItDoesNotKnow() {
        assertThatThrownBy(() -> ImageOptions.parse("--bsae", "x")).hasMessage("unknown option --bsae");
    }

    @Test
    void refusesABaseWithoutAName() {
        assertThatThrownBy(() -> ImageOptions.parse("--base")).hasMessage("--base needs one value");
    }
}
