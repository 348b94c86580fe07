package io.astronomer.operator.chart;

import java.nio.file.Path;

/** The page of the chart's values: the table of the chart's README. */
final class ValuesPage {
    static final Path PATH = Path.of("docs", "reference", "chart-values.md");

    private static final String HEAD = """
            # Chart values
            This table is generated from the comments of [values.yaml](../../helm/values.yaml) (`make chart`). The chart rejects unknown values.
            [Values by example](../operate/install.md#values-by-example) has the combinations that installations need.

            """;

    private ValuesPage() {}

    static String generate() {
        return HEAD + ReadmeTable.table();
    }
}
