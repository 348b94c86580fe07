package io.astronomer.operator.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.cli.plan.PlanReport;
import io.astronomer.operator.cli.plan.PlannedAction;
import io.astronomer.operator.cli.plan.PlannedObject;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlReportTest {
    private static final Set<String> TAGS = Set.of(
            ("html head meta title style body header main section footer script h1 h2 h3 p b br span code pre div button"
                            + " label input table thead tbody tr th td article dl dt dd ul li details summary #root")
                    .split(" "));
    private static final Set<String> ATTRIBUTES = Set.of(
            ("lang charset http-equiv content name class id type role hidden for autocomplete spellcheck placeholder"
                            + " disabled scope tabindex aria-label aria-labelledby aria-hidden aria-pressed data-shows"
                            + " data-action data-label")
                    .split(" "));
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\n\\t]]");

    static Stream<PlanReport> reports() {
        return Stream.of(SampleReports.rich(), SampleReports.quiet(), SampleReports.hostile());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void pageLoadsNothing(PlanReport report) {
        Document page = page(report);

        assertThat(page.getAllElements().stream().map(Element::tagName)).isSubsetOf(TAGS);
        assertThat(page.getAllElements().stream()
                        .flatMap(element -> element.attributes().asList().stream())
                        .map(Attribute::getKey))
                .isSubsetOf(ATTRIBUTES);
        assertThat(PageAsset.STYLE.text()).doesNotContain("url(", "@import", "</");
        assertThat(PageAsset.SCRIPT.text()).doesNotContain("</", "<!--", "innerHTML", "fetch", "eval");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void policyAllowsTheStyleAndTheScriptOnly(PlanReport report) {
        Document page = page(report);

        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .isEqualTo("default-src 'none'; style-src " + PageAsset.STYLE.source() + "; script-src "
                        + PageAsset.SCRIPT.source() + "; base-uri 'none'; form-action 'none'");
        assertThat(page.select("script"))
                .singleElement()
                .satisfies(script -> assertThat(script.data()).isEqualTo(PageAsset.SCRIPT.text()));
        assertThat(page.select("style"))
                .singleElement()
                .satisfies(style -> assertThat(style.data()).isEqualTo(PageAsset.STYLE.text()));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void pageIsWellFormed(PlanReport report) {
        Parser parser = Parser.htmlParser().setTrackErrors(10);
        parser.parseInput(html(report), "");

        assertThat(parser.getErrors()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void textsHaveNoUnprintableCharacter(PlanReport report) {
        assertThat(html(report)).doesNotContainPattern(UNPRINTABLE);
    }

    @Test
    void everyObjectIsShown() {
        Document page = page(SampleReports.rich());

        assertThat(page.select("[data-action]"))
                .hasSameSizeAs(SampleReports.rich().objects());
        assertThat(page.select("article h3 code, li[data-action] code").eachText())
                .containsExactlyInAnyOrderElementsOf(SampleReports.rich().objects().stream()
                        .map(object -> object.identity()
                                .map(PlannedObject.Identity::key)
                                .orElseGet(object::reference))
                        .toList());
    }

    @Test
    void longValueIsWhole() {
        String value = SampleReports.rich().objects().stream()
                .filter(object -> object.name().equals("mapping"))
                .map(object -> object.changes().get(0).to())
                .findFirst()
                .orElseThrow();

        assertThat(page(SampleReports.rich()).select("pre").eachText()).anyMatch(text -> text.contains("Country 59"));
        assertThat(html(SampleReports.rich())).contains(Html.text(value));
    }

    @Test
    void eachActionHasATile() {
        List<String> tiles = page(SampleReports.rich()).select("button.tile").eachAttr("data-shows");

        assertThat(tiles)
                .containsExactlyElementsOf(Stream.of(PlannedAction.values())
                        .map(PlannedAction::text)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void structureIsAccessible(PlanReport report) {
        Document page = page(report);

        assertThat(page.select("html[lang], h1, main, body > header, body > footer"))
                .hasSize(5);
        assertThat(page.select("[aria-labelledby]").eachAttr("aria-labelledby"))
                .allSatisfy(id -> assertThat(page.getElementById(id)).isNotNull());
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(page.select("table"))
                .allSatisfy(table -> assertThat(table.select("th[scope=col]")).hasSize(3));
        assertThat(page.select("input"))
                .allSatisfy(input ->
                        assertThat(page.select("label[for=" + input.id() + "]")).hasSize(1));
    }

    private static Document page(PlanReport report) {
        return Jsoup.parse(html(report));
    }

    private static String html(PlanReport report) {
        return Reports.render(report, ReportFormat.HTML, ReportOptions.PLAIN);
    }
}
