package io.astronomer.operator.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.junit.jupiter.api.Test;

class MarkdownTextTest {
    static final Pattern FOUND_BY_GITHUB = Pattern.compile("@\\w|#\\d|(?i:\\bgh-\\d)|!\\d|%\\w|~\\w");

    @Property(tries = 2000)
    void textStaysInItsCell(@ForAll("hostileTexts") String text) {
        String line = Visible.line(text, 200);
        ParsedMarkdown parsed = ParsedMarkdown.of("| a | b | c |\n|---|---|---|\n| " + MarkdownText.code(line) + " | "
                + MarkdownText.sentence(line) + " | end |\n");

        List<TableCell> cells = parsed.all(TableCell.class);
        assertThat(cells).hasSize(6);
        assertThat(ParsedMarkdown.text(cells.get(5))).isEqualTo("end");
        if (!line.isBlank()) {
            assertThat(blanks(ParsedMarkdown.text(cells.get(3)))).isEqualTo(blanks(line));
        }
        assertThat(blanks(ParsedMarkdown.text(cells.get(4)).replace("\u200B", "")))
                .isEqualTo(blanks(line));
        assertThat(parsed.all(HtmlInline.class)).isEmpty();
        assertThat(parsed.all(HtmlBlock.class)).isEmpty();
        assertThat(parsed.all(Link.class)).isEmpty();
        assertThat(parsed.all(Image.class)).isEmpty();
        assertThat(parsed.text()).doesNotContainPattern(FOUND_BY_GITHUB);
    }

    @Provide
    Arbitrary<String> hostileTexts() {
        return Arbitraries.of(
                        "`", "``", "|", "\\", "*", "_", "<", ">", "<b>", "<!--", "-->", "&lt;", "&", "[", "]", "(", ")",
                        "!", "@a", "#1", "GH-1", "$", "~", "~~", "://", "www.", "\n", " ", "a", "1", ":", "\"", "'",
                        "\u202E", "{")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    /** Markdown omits blanks at the ends of a cell, and joins others. */
    private static String blanks(String text) {
        return text.replaceAll(" +", " ").strip();
    }

    @Test
    void addressIsNoLink() {
        assertThat(MarkdownText.sentence("see https://evil.example or www.evil.example"))
                .doesNotContain("://")
                .doesNotContain("www.");
    }

    @Test
    void textInATagStaysText() {
        assertThat(MarkdownText.html("</summary> \"@octocat\" #1"))
                .isEqualTo("&#60;/summary&#62; &#34;@&#8203;octocat&#34; #&#8203;1");
    }
}
