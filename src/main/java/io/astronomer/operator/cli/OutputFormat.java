package io.astronomer.operator.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Formats of a command's output. A command supports some of them. */
enum OutputFormat {
    TEXT(".txt"),
    JSON(".json"),
    YAML(".yaml", ".yml"),
    MARKDOWN(".md"),
    HTML(".html", ".htm"),
    SARIF(".sarif", ".sarif.json"),
    /** Another word for text. */
    TABLE,
    DOTENV(".env"),
    /** The file that {@code astro dev} reads. */
    AIRFLOW_SETTINGS("airflow_settings.yaml");

    @SuppressWarnings("ImmutableEnumChecker") // List.of can't be modified
    private final List<String> extensions;

    OutputFormat(String... extensions) {
        this.extensions = List.of(extensions);
    }

    /** Returns the format that the extension of a file names; the longest extension counts. */
    static Optional<OutputFormat> ofFile(String file) {
        return Arrays.stream(values())
                .filter(format -> format.length(file) > 0)
                .max(java.util.Comparator.comparingInt(format -> format.length(file)));
    }

    /** Returns the usual extension of a file, if the format has one. */
    Optional<String> extension() {
        return extensions.stream().findFirst();
    }

    private int length(String file) {
        return extensions.stream()
                .filter(file.toLowerCase(Locale.ROOT)::endsWith)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** Returns the value of the option. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
