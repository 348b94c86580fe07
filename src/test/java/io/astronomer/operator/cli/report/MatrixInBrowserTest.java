package io.astronomer.operator.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.astronomer.operator.browser.Chromium;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The matrix in a browser, by keyboard and by pointer. */
@Tag("matrix")
class MatrixInBrowserTest {
    @TempDir
    private Path folder = Path.of("");

    private Optional<Chromium> opened = Optional.empty();

    @AfterEach
    void close() {
        opened.ifPresent(Chromium::close);
    }

    private Chromium open(SampleEffective sample) throws Exception {
        Optional<Path> browser = Chromium.installed();
        assumeTrue(browser.isPresent(), "chromium is not installed");
        Path page = Files.writeString(folder.resolve("matrix.html"), EffectiveReports.html(sample.matrix()));
        Chromium chromium = Chromium.open(browser.get(), folder.resolve("profile"), page.toUri());
        opened = Optional.of(chromium);
        return chromium;
    }

    /** Reaches the first cell as a user does, from the field before it. */
    private static void focusFirstCell(Chromium page) throws Exception {
        page.evaluate("document.getElementById('deployment').focus()");
        page.press("Tab");
    }

    @Test
    void tabReachesOneCellWhichShowsItsReason() throws Exception {
        Chromium page = open(SampleEffective.rich());

        focusFirstCell(page);

        assertThat(page.evaluate("document.activeElement.getAttribute('role')").asText())
                .isEqualTo("gridcell");
        assertThat(page.text("#reason"))
                .isEqualTo("crm_http in ETL prod: not linkedlinked neither by name nor by auto-link");
        assertThat(page.evaluate("document.activeElement.getAttribute('aria-describedby')")
                        .asText())
                .isEqualTo("reason");
    }

    @Test
    void arrowKeysMoveToTheNextKeyAndDeployment() throws Exception {
        Chromium page = open(SampleEffective.rich());
        focusFirstCell(page);

        page.press("ArrowRight");
        page.press("ArrowDown");
        assertThat(page.text("#reason b")).isEqualTo("lake_s3 in ML training: as it is");

        page.pressWithControl("End");
        assertThat(page.text("#reason b")).isEqualTo("grafana in Streaming: as it is");

        page.press("Home");
        assertThat(page.text("#reason b")).isEqualTo("grafana in ETL prod: as it is");
    }

    @Test
    void escapeHidesTheReason() throws Exception {
        Chromium page = open(SampleEffective.rich());
        focusFirstCell(page);

        page.press("Escape");

        assertThat(page.evaluate("document.getElementById('reason').hidden").asBoolean())
                .isTrue();
    }

    @Test
    void pointerShowsTheReason() throws Exception {
        Chromium page = open(SampleEffective.rich());

        page.hover("td.undetermined");

        assertThat(page.text("#reason"))
                .startsWith("warehouse_postgres in Streaming: undetermined")
                .contains("managed by analytics/warehouse");
    }

    @Test
    void stateIsFilteredByKeyboard() throws Exception {
        Chromium page = open(SampleEffective.rich());

        page.evaluate("document.querySelector('[data-shows=overridden]').focus()");
        page.press(" ", 0, " ");

        assertThat(page.count("tr.key:not([hidden])")).isEqualTo(2);
        assertThat(page.text("#found")).isEqualTo("2 of 11 keys");
    }

    @Test
    void textFiltersKeysAndDeployments() throws Exception {
        Chromium page = open(SampleEffective.rich());

        page.evaluate("document.getElementById('key').focus()");
        page.type("connection s3");
        page.press("Tab");
        page.type("etl");

        assertThat(page.count("tr.key:not([hidden])")).isEqualTo(1);
        assertThat(page.count("tr.key:not([hidden]) td:not([hidden])")).isEqualTo(2);
    }

    @Test
    void arrowKeysSkipWhatTheFilterHides() throws Exception {
        Chromium page = open(SampleEffective.rich());
        page.evaluate("document.getElementById('key').focus()");
        page.type("r");
        page.press("Tab");
        page.press("Tab");

        page.press("ArrowDown");

        assertThat(page.text("#reason b")).isEqualTo("warehouse_postgres in ETL prod: as it is");
    }

    @Test
    void pageLoadsNothingAndHasNoComplaint() throws Exception {
        Chromium page = open(SampleEffective.hostile());

        assertThat(page.complaints()).isEmpty();
        assertThat(page.requests()).singleElement().asString().endsWith("matrix.html");
        assertThat(page.count("img, iframe, script[src], link")).isZero();
    }

    @Test
    void largeWorkspaceHasAllItsCells() throws Exception {
        Chromium page = open(SampleEffective.large(200, 30));

        assertThat(page.count("[role=gridcell]")).isEqualTo(6_000);
        assertThat(page.complaints()).isEmpty();
    }
}
