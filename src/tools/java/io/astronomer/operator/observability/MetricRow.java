package io.astronomer.operator.observability;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A row of docs/reference/metrics.md.
 *
 * @param labels with a text about their values
 */
public record MetricRow(
        String name, String type, Optional<String> unit, Map<String, String> labels, String description) {

    String markdown() {
        String shown = labels.entrySet().stream()
                .map(label -> "`" + label.getKey() + "`: " + label.getValue())
                .collect(Collectors.joining("; "));
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        name,
                        unit.map(present -> type + ", " + present).orElse(type),
                        shown,
                        description.replace("|", "\\|"));
    }
}
