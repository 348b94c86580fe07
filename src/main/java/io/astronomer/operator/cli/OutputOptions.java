package io.astronomer.operator.cli;

import io.astronomer.operator.astro.DisplayText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** Options of the output of all commands. */
final class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "Format of the output: ${COMPLETION-CANDIDATES}. Not every command has all of them.")
    private OutputFormat format = OutputFormat.TEXT;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Writes a second output to a file, in the format of its extension. May be repeated.")
    private List<String> reports = new ArrayList<>();

    @Option(names = "--color", paramLabel = "WHEN", description = "Colors: ${COMPLETION-CANDIDATES}.")
    private Color color = Color.AUTO;

    @Option(names = "--quiet", description = "Prints results only, without a summary and without progress.")
    private boolean quiet;

    @Option(names = "--exit-zero", description = "Exits with 0 whatever the results are, for scripts that read them.")
    private boolean exitZero;

    /** When the output has colors. */
    enum Color {
        AUTO,
        ALWAYS,
        NEVER;

        /** Returns the value of the option. */
        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Results of a command in one format. */
    @FunctionalInterface
    interface Renderer {
        String render(OutputFormat format, boolean colored);
    }

    OutputFormat format() {
        return format;
    }

    boolean quiet() {
        return quiet;
    }

    /** Checks the formats, before a command reads anything. */
    void require(Set<OutputFormat> supported) {
        requireSupported("-o " + format, format, supported);
        reports.forEach(file -> formatOf(file, supported));
    }

    /** Writes the results to standard output and to each report. Only standard output has colors. */
    void write(Terminal terminal, Set<OutputFormat> supported, Renderer renderer) {
        for (String file : reports) {
            write(file, renderer.render(formatOf(file, supported), false));
        }
        terminal.out().print(renderer.render(format, colored(terminal)));
        terminal.out().flush();
    }

    /** Returns the exit code of results, which {@code --exit-zero} replaces. */
    int exitCode(int code) {
        return exitZero ? ExitCode.OK : code;
    }

    boolean colored(Terminal terminal) {
        return color == Color.ALWAYS || (color == Color.AUTO && terminal.colored());
    }

    private static OutputFormat formatOf(String file, Set<OutputFormat> supported) {
        OutputFormat format = OutputFormat.ofFile(file)
                .orElseThrow(() -> CommandFailure.invalid("--report " + DisplayText.line(file)
                        + ": the extension names no format. This command has " + names(supported) + "."));
        requireSupported("--report " + DisplayText.line(file), format, supported);
        return format;
    }

    private static void requireSupported(String option, OutputFormat format, Set<OutputFormat> supported) {
        if (!supported.contains(format)) {
            throw CommandFailure.invalid(
                    option + ": this command has no format " + format + ", but " + names(supported) + ".");
        }
    }

    private static String names(Set<OutputFormat> formats) {
        return String.join(
                ", ",
                new TreeSet<>(formats).stream().map(OutputFormat::toString).toList());
    }

    private static void write(String file, String text) {
        try {
            Files.writeString(Path.of(file), text);
        } catch (IOException | InvalidPathException failure) {
            throw CommandFailure.invalid("--report " + DisplayText.line(file)
                    + " can't be written: check that its folder exists, and its rights.");
        }
    }
}
