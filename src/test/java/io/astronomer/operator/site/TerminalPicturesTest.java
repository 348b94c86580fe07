package io.astronomer.operator.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.chart.Page;
import org.junit.jupiter.api.Test;

class TerminalPicturesTest {
    @Test
    void commandOfThePictureIsThatOfThePage() {
        assertThat(Page.named("start/index").section("2. Look at a resource").commands())
                .contains(TerminalPictures.RESOURCES);
    }
}
