package io.astronomer.operator.cli.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Formats of a report. */
public enum ReportFormat {
    TEXT("txt"),
    JSON("json"),
    YAML("yaml", "yml"),
    MARKDOWN("md"),
    HTML("html");

    @SuppressWarnings("ImmutableEnumChecker") // List.of can't be modified
    private final List<String> extensions;

    ReportFormat(String... extensions) {
        this.extensions = List.of(extensions);
    }

    /** Returns the value of {@code --output}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the extensions of files with this format, without the dot. */
    public List<String> extensions() {
        return extensions;
    }

    /** Returns the format by the extension of a file; empty for any other extension. */
    public static Optional<ReportFormat> of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.extensions.stream().anyMatch(extension -> name.endsWith("." + extension)))
                .findFirst();
    }
}
