package io.astronomer.operator.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.cli.plan.PlanReport;
import io.astronomer.operator.cli.plan.PlannedAction;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownReportTest {
    private static final Pattern HALF = Pattern.compile("\\p{Cs}");
    private static final PlanReport LARGE = SampleReports.large(2000);

    static Stream<PlanReport> reports() {
        return Stream.of(SampleReports.rich(), SampleReports.quiet(), SampleReports.hostile(), LARGE);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void firstLineIsTheMarker(PlanReport report) {
        assertThat(markdown(report).lines()).first().isEqualTo("<!-- kubectl-astro-plan -->");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void textsAddNoMarkup(PlanReport report) {
        ParsedMarkdown parsed = ParsedMarkdown.of(markdown(report));

        assertThat(parsed.all(Heading.class)).hasSize(1);
        assertThat(Stream.of(
                        Link.class,
                        Image.class,
                        BulletList.class,
                        BlockQuote.class,
                        FencedCodeBlock.class,
                        IndentedCodeBlock.class))
                .allSatisfy(type -> assertThat(parsed.all(type)).isEmpty());
        assertThat(parsed.all(HtmlInline.class))
                .allMatch(tag -> tag.getLiteral().equals("<br>"));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void tagsAreThoseOfTheParts(PlanReport report) {
        List<String> blocks = ParsedMarkdown.of(markdown(report)).all(HtmlBlock.class).stream()
                .map(HtmlBlock::getLiteral)
                .toList();

        assertThat(Jsoup.parseBodyFragment(String.join("\n", blocks)).body().getAllElements().stream()
                        .map(Element::tagName)
                        .distinct())
                .isSubsetOf("body", "details", "summary", "b");
        assertThat(blocks.stream().filter(block -> block.startsWith("<details")))
                .hasSameSizeAs(blocks.stream()
                        .filter(block -> block.startsWith("</details>"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyRowHasTheCellsOfItsTable(PlanReport report) {
        ParsedMarkdown parsed = ParsedMarkdown.of(markdown(report));
        long rows =
                markdown(report).lines().filter(line -> line.startsWith("|")).count();

        assertThat(parsed.all(TableRow.class))
                .hasSize((int) rows - parsed.all(TableBlock.class).size());
        assertThat(parsed.all(TableBody.class)).hasSameSizeAs(parsed.all(TableBlock.class));
        assertThat(markdown(report).lines().filter(line -> line.startsWith("|")))
                .allMatch(line -> pipes(line) == 5 || pipes(line) == 4);
    }

    private static long pipes(String line) {
        return line.chars().filter(character -> character == '|').count();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void noUserIsMentioned(PlanReport report) {
        ParsedMarkdown parsed = ParsedMarkdown.of(markdown(report));
        String summaries = Jsoup.parse(markdown(report)).select("summary").stream()
                .map(Element::wholeText)
                .collect(Collectors.joining("\n"));

        assertThat(parsed.text()).doesNotContainPattern(MarkdownTextTest.FOUND_BY_GITHUB);
        assertThat(summaries).doesNotContainPattern(MarkdownTextTest.FOUND_BY_GITHUB);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void commentIsNotTooLong(PlanReport report) {
        assertThat(markdown(report))
                .hasSizeLessThanOrEqualTo(MarkdownReport.LONGEST)
                .doesNotContainPattern(HALF)
                .endsWith("Nothing was written. Plan " + MarkdownText.code(Words.shortHash(report.hash())) + "\n");
    }

    @Test
    void cutKeepsWholeRowsAndCountsTheOthers() {
        String markdown = markdown(LARGE);
        long shown = markdown.lines()
                .filter(line -> line.contains("AIRFLOW_VARIABLE"))
                .count();

        assertThat(shown).isBetween(50L, 1000L);
        assertThat(markdown)
                .hasSizeGreaterThan(MarkdownReport.LONGEST - 2000)
                .contains("**" + Words.number(2000 - (int) shown) + " of 2,000 objects with a change are not shown**");
        assertThat(ParsedMarkdown.of(markdown).all(TableRow.class)).hasSizeGreaterThan((int) shown);
    }

    @Test
    void cutKeepsEveryDeletion() {
        assertThat(markdown(LARGE).lines().filter(line -> line.startsWith("| `-` | AIRFLOW_VARIABLE")))
                .hasSize(LARGE.summary().count(PlannedAction.DELETE));
    }

    @Test
    void problemsLeaveRoomForObjects() {
        PlanReport rich = SampleReports.rich();
        PlanReport report = new PlanReport(
                rich.organization(),
                rich.summary(),
                rich.objects(),
                Collections.nCopies(5000, rich.diagnostics().get(1)),
                rich.violated(),
                rich.hash());

        assertThat(markdown(report))
                .hasSizeLessThan(MarkdownReport.LONGEST)
                .containsPattern("\\*\\*4,[0-9]{3} problems are not shown\\.\\*\\*")
                .contains("`smtp_default`");
    }

    private static String markdown(PlanReport report) {
        return Reports.render(report, ReportFormat.MARKDOWN, ReportOptions.PLAIN);
    }
}
