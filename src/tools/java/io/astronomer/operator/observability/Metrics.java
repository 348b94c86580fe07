package io.astronomer.operator.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Metrics of docs/reference/metrics.md, and metrics of a query. */
public final class Metrics {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (\\w+)[^|]*\\| ([^|]*)\\|");
    private static final Pattern LABEL = Pattern.compile("`(\\w+)`:");

    /** Parts of a query that are no metric: texts, durations, label matchers and lists of labels. */
    private static final Pattern NOISE = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|(?<![\\w])\\d[\\w.]*|\\b(?:by|on|without|ignoring)\\s*\\([^)]*\\)|\\b\\w+(?=\\s*(?:\\(|by\\b|without\\b))|\\b(?:and|or|unless)\\b");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

    private Metrics() {}

    /** A row of docs/reference/metrics.md. */
    public record Row(String name, String type, List<String> labels) {}

    public static List<Row> rows() throws IOException {
        return ROW.matcher(Files.readString(Path.of("docs", "reference", "metrics.md")))
                .results()
                .map(row -> new Row(
                        row.group(1),
                        row.group(2),
                        LABEL.matcher(row.group(3))
                                .results()
                                .map(label -> label.group(1))
                                .toList()))
                .toList();
    }

    /** Returns the names of the series of the documented metrics. */
    static Set<String> documented() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Row row : rows()) {
            names.add(row.name());
            if (row.type().equals("histogram")) {
                names.add(row.name() + "_bucket");
            }
            if (row.type().matches("histogram|summary")) {
                names.add(row.name() + "_count");
                names.add(row.name() + "_sum");
            }
        }
        return names;
    }

    static Set<String> named(String query) {
        Set<String> names = new TreeSet<>();
        NAME.matcher(NOISE.matcher(query).replaceAll(" ")).results().forEach(name -> names.add(name.group()));
        return names;
    }
}
