package io.astronomer.operator.cli.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment variables that the command line reads, with their meanings. */
final class EnvironmentTable {
    private static final Path FILE = Path.of("src", "tools", "resources", "cli", "environment.txt");

    private EnvironmentTable() {}

    /** Returns the rows in the order of the file, which has a name, a space and a meaning in each line. */
    static Map<String, String> read() throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(FILE)) {
            String[] parts = line.split(" ", 2);
            rows.put(parts[0], parts[1]);
        }
        return rows;
    }
}
