package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formats of each command. */
class OfferedFormatsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"plan | text, json, yaml, markdown, html", "lint | text, json, yaml, sarif"})
    void helpNamesTheFormatsOfTheCommand(String command, String formats) {
        assertThat(run(command, "--help").out()).contains("Format of the output: " + formats + ".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"plan | text, json, yaml, markdown, html", "lint | text, json, yaml, sarif"})
    void completionOffersTheFormatsOfTheCommand(String command, String formats) {
        assertThat(run("__complete", "--", command, "-o", "").out().lines().filter(line -> !line.startsWith(":")))
                .containsExactlyInAnyOrder(formats.split(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"plan | text json yaml markdown html", "lint | text json yaml sarif"})
    void scriptOfAShellHasTheFormatsOfTheCommand(String command, String formats) {
        List<String> lines = run("completion", "fish").out().lines().toList();

        assertThat(lines)
                .filteredOn(line -> line.contains("__kubectl_astro_at " + command + "'") && line.contains("-l output"))
                .singleElement()
                .asString()
                .contains("-a '" + formats + "'");
    }

    @ParameterizedTest
    @CsvSource({"plan, sarif", "lint, markdown", "lint, html", "lint, xml"})
    void otherFormatIsRefusedWithTheFormatsOfTheCommand(String command, String format) {
        Invocation run = run(command, "-f", "-", "-o", format);

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID);
        assertThat(run.err())
                .contains("option '--output': expected one of [text, json, yaml, ")
                .contains("] but was '" + format + "'");
    }

    @ParameterizedTest
    @CsvSource({"plan, a.sarif", "lint, a.md"})
    void reportInAnotherFormatIsRefused(String command, String file) {
        Invocation run = run(command, "-f", "-", "--report", file);

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID);
        assertThat(run.err()).contains("--report " + file + ": this command has no format");
    }

    private static Invocation run(String... arguments) {
        return Invocation.of(Map.of(), arguments);
    }
}
