package io.astronomer.operator.observability;

import io.astronomer.operator.observability.MetricTexts.Library;
import io.astronomer.operator.observability.MetricTexts.LibraryMetric;
import io.astronomer.operator.observability.RegisteredMetrics.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of docs/reference/metrics.md: the facts of the code, with the texts of a file. */
public final class MetricRows {
    private final Map<String, Metric> registered;
    private final Map<String, List<MetricRow>> parts = new LinkedHashMap<>();
    private final Set<String> labelsWithText = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();

    private MetricRows(List<Metric> registered) {
        this.registered = registered.stream()
                .collect(
                        Collectors.toMap(Metric::name, Function.identity(), (one, other) -> other, LinkedHashMap::new));
    }

    /** Returns all rows, in the order of the page. */
    public static List<MetricRow> all() {
        return byPart().values().stream().flatMap(List::stream).toList();
    }

    static Map<String, List<MetricRow>> byPart() {
        return of(RegisteredMetrics.all(), MetricTexts.read());
    }

    /** Returns the rows by the part of the page. Throws an exception that names each missing and each unused text. */
    static Map<String, List<MetricRow>> of(List<Metric> registered, MetricTexts texts) {
        MetricRows rows = new MetricRows(registered);
        rows.addOperator(texts.operator());
        texts.libraries().forEach(rows::addLibrary);
        if (!rows.problems.isEmpty()) {
            throw new IllegalStateException(MetricTexts.FILE + ": " + String.join("; ", rows.problems));
        }
        return rows.parts;
    }

    private void addOperator(MetricTexts.Operator texts) {
        Set<String> missing = new TreeSet<>(registered.keySet());
        Map<String, String> labels = texts.labels();
        texts.parts()
                .forEach((part, metrics) -> metrics.forEach((name, more) -> {
                    Metric metric = registered.get(name);
                    if (metric == null) {
                        problems.add(
                                "operator.parts has " + name + ", which the operator does not register: remove it");
                    } else if (missing.remove(name)) {
                        add(part, row(metric, labels, more));
                    } else {
                        problems.add("operator.parts has " + name + " twice: remove one");
                    }
                }));
        missing.forEach(name -> problems.add("operator.parts lacks " + name + ": add it to the part where it belongs"));
        requireUsed("operator", labels);
    }

    private MetricRow row(Metric metric, Map<String, String> labels, @Nullable String more) {
        Map<String, String> shown = new LinkedHashMap<>();
        metric.labels()
                .forEach((label, values) -> shown.put(
                        label,
                        metric.isOpen(label)
                                ? text("operator", label, labels)
                                : values.stream()
                                        .map(value -> "`" + value + "`")
                                        .collect(Collectors.joining(", "))));
        String description = more == null ? metric.help() : metric.help() + " " + more;
        return new MetricRow(metric.name(), metric.type(), metric.unit(), shown, description);
    }

    private void addLibrary(String part, Library library) {
        library.metrics().forEach((name, metric) -> add(part, row(part, name, metric, library.labels())));
        requireUsed("libraries." + part, library.labels());
    }

    private MetricRow row(String part, String name, LibraryMetric metric, Map<String, String> labels) {
        Map<String, String> shown = new LinkedHashMap<>();
        Optional.ofNullable(metric.labels())
                .orElse(Map.of())
                .forEach(
                        (label, own) -> shown.put(label, own == null ? text("libraries." + part, label, labels) : own));
        return new MetricRow(name, metric.type(), Optional.ofNullable(metric.unit()), shown, metric.description());
    }

    private void add(String part, MetricRow row) {
        parts.computeIfAbsent(part, name -> new ArrayList<>()).add(row);
    }

    private String text(String place, String label, Map<String, String> labels) {
        String text = labels.get(label);
        if (text == null) {
            problems.add(place + ".labels lacks " + label + ": add a text about its values");
            return "";
        }
        labelsWithText.add(place + "." + label);
        return text;
    }

    private void requireUsed(String place, Map<String, String> labels) {
        for (String label : labels.keySet()) {
            if (!labelsWithText.contains(place + "." + label)) {
                problems.add(place + ".labels has " + label + ", which no metric needs: remove it");
            }
        }
    }
}
