package io.astronomer.operator.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The version of the operator that a field exists since: the first release, unless the file lists the field.
 *
 * @param later versions of the later fields, by kind and path such as {@code EnvironmentObject spec.suspend}
 */
record FieldVersions(Map<String, String> later) {
    static final Path FILE = Path.of("src", "tools", "resources", "api", "since.txt");
    static final String FIRST = "0.1.0";

    static FieldVersions read() throws IOException {
        return new FieldVersions(Files.readAllLines(FILE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" ", 3))
                .collect(Collectors.toMap(line -> line[0] + " " + line[1], line -> line[2])));
    }

    String of(String kind, String path) {
        return later.getOrDefault(kind + " " + path, FIRST);
    }

    /** Returns the fields of a kind that the last release lacks and the file does not list. */
    Set<String> unlisted(String kind, Set<String> present, Set<String> released) {
        Set<String> missing = new TreeSet<>(present);
        missing.removeAll(released);
        missing.removeIf(path -> later.containsKey(kind + " " + path));
        return missing;
    }
}
