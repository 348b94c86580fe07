package io.astronomer.operator.observability;

import io.astronomer.operator.TextFile;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts of docs/reference/metrics.md that the code does not have.
 *
 * @param libraries metrics of libraries, by the part of the page
 */
record MetricTexts(Operator operator, Map<String, Library> libraries) {
    static final Path FILE = Path.of("src", "tools", "resources", "reference", "metrics.yaml");

    /**
     * Texts about the operator's own metrics.
     *
     * @param labels texts of the labels whose values depend on the installation
     * @param parts for each part of the page its metrics, with the sentences that follow their HELP
     */
    record Operator(Map<String, String> labels, Map<String, Map<String, @Nullable String>> parts) {}

    /** @param labels texts of the labels */
    record Library(Map<String, String> labels, Map<String, LibraryMetric> metrics) {}

    /** @param labels with a text, if the one of the library is not right here */
    record LibraryMetric(
            String type, @Nullable String unit, @Nullable Map<String, @Nullable String> labels, String description) {}

    static MetricTexts read() {
        return Serialization.unmarshal(TextFile.read(FILE), MetricTexts.class);
    }
}
