package io.astronomer.operator.observability;

import io.astronomer.operator.TextFile;
import io.astronomer.operator.docs.GeneratedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of docs/reference/metrics.md. */
public final class MetricsPage {
    static final Path FILE = Path.of("docs", "reference", "metrics.md");
    static final String COMMAND = "make docs";

    private MetricsPage() {}

    public static void main(String... arguments) throws IOException {
        Files.writeString(FILE, text());
    }

    /** Returns the page with newly generated tables. */
    static String text() {
        String page = TextFile.read(FILE);
        for (Map.Entry<String, List<MetricRow>> part : MetricRows.byPart().entrySet()) {
            page = new GeneratedPart("metrics of " + part.getKey(), COMMAND).replacedIn(page, table(part.getValue()));
        }
        return page;
    }

    private static String table(List<MetricRow> rows) {
        return "| metric | type, unit | labels | description |\n|---|---|---|---|\n"
                + rows.stream().map(MetricRow::markdown).collect(Collectors.joining());
    }
}
