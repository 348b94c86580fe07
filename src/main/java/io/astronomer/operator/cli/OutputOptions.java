package io.astronomer.operator.cli;

import io.astronomer.operator.astro.DisplayText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options of the output. Each command has its own formats. */
final class OutputOptions {
    /** The option whose values {@link OfferedFormats} narrows to the formats of the command. */
    static final String OUTPUT = "--output";

    private final Set<OutputFormat> formats;

    @Option(
            names = {"-o", OUTPUT},
            paramLabel = "FORMAT",
            description = "Format of the output: ${COMPLETION-CANDIDATES}. Defaults to text.")
    private OutputFormat format;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Writes a second output to a file, in the format of its extension. May be repeated.")
    private List<String> reports = new ArrayList<>();

    @Option(names = "--color", paramLabel = "WHEN", description = "Colors: ${COMPLETION-CANDIDATES}. Defaults to auto.")
    private Color color = Color.AUTO;

    @Option(names = "--quiet", description = "Prints results only, without a summary and without progress.")
    private boolean quiet;

    @Option(names = "--exit-zero", description = "Exits with 0 whatever the results are, for scripts that read them.")
    private boolean exitZero;

    /**
     * Options of a command.
     *
     * @param standard format without the option
     * @param others that the command has beside it
     */
    OutputOptions(OutputFormat standard, OutputFormat... others) {
        this.format = standard;
        this.formats = Collections.unmodifiableSet(EnumSet.of(standard, others));
    }

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

    /** Returns the formats of the command. */
    Set<OutputFormat> formats() {
        return formats;
    }

    boolean quiet() {
        return quiet;
    }

    /** Returns the format of the command that a value of the option names. */
    OutputFormat parse(String value) {
        return formats.stream()
                .filter(known -> known.toString().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(
                        () -> new TypeConversionException("expected one of [" + names() + "] but was '" + value + "'"));
    }

    /** Checks the formats of the reports, before a command reads anything. */
    void require() {
        reports.forEach(this::formatOf);
    }

    /** Returns the formats of standard output and of the reports. */
    Set<OutputFormat> used() {
        return Stream.concat(Stream.of(format), reports.stream().map(this::formatOf))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(OutputFormat.class)));
    }

    /** Writes the results to standard output and to each report. Only standard output has colors. */
    void write(Terminal terminal, Renderer renderer) {
        for (String file : reports) {
            write(file, renderer.render(formatOf(file), false));
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

    private OutputFormat formatOf(String file) {
        OutputFormat named = OutputFormat.ofFile(file)
                .orElseThrow(() -> CommandFailure.invalid("--report " + DisplayText.line(file)
                        + ": the extension names no format. It must be one of " + extensions() + "."));
        if (!formats.contains(named)) {
            throw CommandFailure.invalid("--report " + DisplayText.line(file) + ": this command has no format " + named
                    + ", but " + names() + ".");
        }
        return named;
    }

    private String extensions() {
        return formats.stream().flatMap(format -> format.extension().stream()).collect(Collectors.joining(", "));
    }

    private String names() {
        return formats.stream().map(OutputFormat::toString).collect(Collectors.joining(", "));
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
