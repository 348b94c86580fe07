package io.astronomer.operator.bench.figures;

import java.util.List;

/** A table whose columns did the same work. */
public record Comparison(List<String> columns, List<Row> rows) {
    public Comparison {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** One row, with a cell for each column. */
    public record Row(String name, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }
}
