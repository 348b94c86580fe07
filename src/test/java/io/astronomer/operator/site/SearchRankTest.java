package io.astronomer.operator.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SearchRankTest {
    private static final OutsideLinks LINKS =
            new OutsideLinks(Path.of("docs"), new Repository("https://git.example.com/astro-operator", "v1.2.3"));

    @Test
    void decisionIsFoundAfterTheGuides() {
        assertThat(SiteSources.page(Path.of("docs", "decisions", "0001-x.md"), "# 1. X\n", LINKS))
                .isEqualTo("---\nsearch:\n  boost: 0.3\n---\n# 1. X\n");
    }

    @Test
    void guideHasItsTextOnly() {
        assertThat(SiteSources.page(Path.of("docs", "how-to", "x.md"), "# X\n", LINKS))
                .isEqualTo("# X\n");
    }
}
