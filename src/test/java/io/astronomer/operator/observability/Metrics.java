package io.astronomer.operator.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The metrics that docs/metrics.md names, and those that a query names. */
final class Metrics {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (\\w+)");

    /** What may stand in a query and is no metric: texts, durations, label matchers and lists of labels. */
    private static final Pattern NOISE = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|(?<![\\w])\\d[\\w.]*|\\b(?:by|on|without|ignoring)\\s*\\([^)]*\\)|\\b\\w+(?=\\s*(?:\\(|by\\b|without\\b))|\\b(?:and|or|unless)\\b");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

    private Metrics() {}

    /** Names as series have them. */
    static Set<String> documented() throws IOException {
        Set<String> names = new TreeSet<>();
        ROW.matcher(Files.readString(Path.of("docs", "metrics.md"))).results().forEach(row -> {
            names.add(row.group(1));
            if (row.group(2).equals("histogram")) {
                names.add(row.group(1) + "_bucket");
            }
            if (row.group(2).matches("histogram|summary")) {
                names.add(row.group(1) + "_count");
                names.add(row.group(1) + "_sum");
            }
        });
        return names;
    }

    static Set<String> named(String query) {
        Set<String> names = new TreeSet<>();
        NAME.matcher(NOISE.matcher(query).replaceAll(" ")).results().forEach(name -> names.add(name.group()));
        return names;
    }
}
