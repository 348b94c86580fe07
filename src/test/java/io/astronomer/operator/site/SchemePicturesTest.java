package io.astronomer.operator.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchemePicturesTest {
    @Test
    void pictureBecomesAnImageForEachScheme() {
        assertThat(SchemePictures.split("""
                <picture>
                  <source media="(prefers-color-scheme: dark)" srcset="../images/a-dark.png">
                  <img src="../images/a-light.png" alt="A table.">
                </picture>
                """)).isEqualTo("""
                ![A table.](../images/a-light.png#only-light)
                ![A table.](../images/a-dark.png#only-dark)
                """);
    }
}
