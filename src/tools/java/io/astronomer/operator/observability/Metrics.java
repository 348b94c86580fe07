package io.astronomer.operator.observability;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Names of the series of docs/reference/metrics.md, and of a query. */
final class Metrics {
    /** Parts of a query that are no metric: texts, durations, label matchers and lists of labels. */
    private static final Pattern NOISE = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|(?<![\\w])\\d[\\w.]*|\\b(?:by|on|without|ignoring)\\s*\\([^)]*\\)|\\b\\w+(?=\\s*(?:\\(|by\\b|without\\b))|\\b(?:and|or|unless)\\b");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

    /** Series of a type beside the one of the metric's own name. */
    private static final Map<String, List<String>> SUFFIXES = Map.of(
            "histogram", List.of("_bucket", "_count", "_sum", "_max"),
            "summary", List.of("_count", "_sum", "_max"));

    private Metrics() {}

    /** Returns the names of the series of the documented metrics. */
    static Set<String> documented() {
        Set<String> names = new TreeSet<>();
        for (MetricRow row : MetricRows.all()) {
            names.add(row.name());
            SUFFIXES.getOrDefault(row.type(), List.of()).forEach(suffix -> names.add(row.name() + suffix));
        }
        return names;
    }

    static Set<String> named(String query) {
        Set<String> names = new TreeSet<>();
        NAME.matcher(NOISE.matcher(query).replaceAll(" ")).results().forEach(name -> names.add(name.group()));
        return names;
    }
}
