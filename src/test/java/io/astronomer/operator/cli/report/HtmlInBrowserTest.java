package io.astronomer.operator.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.astronomer.operator.browser.Chromium;
import io.astronomer.operator.cli.plan.PlanReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page in a browser, which can reach no host. */
@Tag("matrix")
class HtmlInBrowserTest {
    /** A message of the page: a violation of its policy, an exception of its script. */
    private static final Pattern CONSOLE = Pattern.compile("(?m)^.*CONSOLE.*$");

    @TempDir
    private Path folder;

    static Stream<PlanReport> reports() {
        return Stream.of(SampleReports.rich(), SampleReports.hostile());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void browserHasNoComplaint(PlanReport report) throws IOException, InterruptedException {
        Optional<Path> browser = Chromium.installed();
        assumeTrue(browser.isPresent(), "chromium is not installed");
        Path page = Files.writeString(
                folder.resolve("plan.html"), Reports.render(report, ReportFormat.HTML, ReportOptions.PLAIN));

        int exitCode = run(browser.get(), "--dump-dom", page.toUri().toString());

        String log = Files.readString(folder.resolve("log"));
        assertThat(exitCode).as(log).isZero();
        assertThat(CONSOLE.matcher(log).results().map(found -> found.group())).isEmpty();
        Document rendered = Jsoup.parse(folder.resolve("dom"));
        assertThat(rendered.select("button.tile:not([disabled])"))
                .as("the script ran: its digest is that of the policy")
                .hasSameSizeAs(rendered.select("button.tile"));
        assertThat(rendered.select("[data-action]")).hasSameSizeAs(report.objects());
    }

    private int run(Path browser, String... arguments) throws IOException, InterruptedException {
        List<String> command = Chromium.command(browser, folder.resolve("profile"), "--enable-logging=stderr");
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve("dom").toFile())
                .redirectError(folder.resolve("log").toFile())
                .start()
                .waitFor();
    }
}
