package io.astronomer.operator.chart;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.TextFile;
import io.astronomer.operator.docs.GeneratedPart;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of values in the chart's README: each comment of values.yaml that starts with two dashes makes a row. */
final class ReadmeTable {
    static final Path PATH = Path.of("helm", "README.md");

    private static final GeneratedPart PART = new GeneratedPart("values", ChartFiles.COMMAND);
    private static final Pattern DESCRIPTION = Pattern.compile("^ *# -- (.*)");
    private static final Pattern KEY = Pattern.compile("^( *)([A-Za-z]+):.*");

    private ReadmeTable() {}

    /** Returns the file with a newly generated table in its part. */
    static String generate() {
        return PART.replacedIn(TextFile.read(PATH), table());
    }

    static String table() {
        StringBuilder table = new StringBuilder("| value | default | meaning |\n|---|---|---|\n");
        JsonNode defaults = Values.defaults();
        rows().forEach((path, description) -> table.append("| `")
                .append(path)
                .append("` | `")
                .append(shown(defaults.at("/" + path.replace('.', '/'))))
                .append("` | ")
                .append(description.replace("|", "\\|"))
                .append(" |\n"));
        return table.toString();
    }

    private static String shown(JsonNode value) {
        return value.isContainerNode()
                ? Serialization.asJson(value)
                : value.isTextual() ? '"' + value.asText() + '"' : value.asText();
    }

    /** Returns the description of each value by its path. */
    static Map<String, String> rows() {
        Map<String, String> rows = new TreeMap<>();
        Deque<String> path = new ArrayDeque<>();
        String description = "";
        for (String line :
                TextFile.read(Chart.FOLDER.resolve("values.yaml")).lines().toList()) {
            Matcher comment = DESCRIPTION.matcher(line);
            Matcher key = KEY.matcher(line);
            if (comment.matches()) {
                description = comment.group(1);
            } else if (key.matches()) {
                while (path.size() > key.group(1).length() / 2) {
                    path.removeLast();
                }
                path.addLast(key.group(2));
                if (!description.isEmpty()) {
                    rows.put(String.join(".", path), description);
                }
                description = "";
            }
        }
        return rows;
    }
}
