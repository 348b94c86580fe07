package io.astronomer.operator.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutsideLinksTest {
    private static final Path PAGE = Path.of("docs", "how-to", "page.md");
    private static final OutsideLinks LINKS =
            new OutsideLinks(Path.of("docs"), new Repository("https://git.example.com/astro-operator", "v1.2.3"));

    @Test
    void fileOutsideIsLinkedAtTheTag() {
        assertThat(LINKS.absolute(PAGE, "[x](../../README.md#install)"))
                .isEqualTo("[x](https://git.example.com/astro-operator/blob/v1.2.3/README.md#install)");
    }

    @Test
    void folderOutsideIsATree() {
        assertThat(LINKS.absolute(PAGE, "[x](../../deploy/samples)"))
                .isEqualTo("[x](https://git.example.com/astro-operator/tree/v1.2.3/deploy/samples)");
    }

    @Test
    void linkOfACodeFontIsALink() {
        assertThat(LINKS.absolute(PAGE, "[`x`](../../pom.xml)")).endsWith("/blob/v1.2.3/pom.xml)");
    }

    @Test
    void pageAnchorAndAddressStay() {
        String text = "[a](../index.md#b) [c](#d) [e](https://example.org/f#g)";

        assertThat(LINKS.absolute(PAGE, text)).isEqualTo(text);
    }

    @Test
    void codeStays() {
        String text = "```\n[a](../../pom.xml)\n```\nand `[a](../../pom.xml)`";

        assertThat(LINKS.absolute(PAGE, text)).isEqualTo(text);
    }

    @Test
    void repositoryOfAWorkflowIsItsOwn() {
        assertThat(Repository.of(Map.of("GITHUB_REPOSITORY", "acme/operator"), "main")
                        .url())
                .isEqualTo("https://github.com/acme/operator");
    }

    @Test
    void repositoryIsAnExampleElsewhere() {
        assertThat(Repository.of(Map.of(), "main").address(Path.of("pom.xml"), false))
                .isEqualTo("https://example.com/astro-operator/blob/main/pom.xml");
    }
}
