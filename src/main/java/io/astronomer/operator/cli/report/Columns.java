package io.astronomer.operator.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Lines whose cells begin in the same columns. A cell that is too wide moves its own line only. */
final class Columns {
    private static final String GAP = "  ";

    private final String indent;
    private final int widest;
    private final List<List<Cell>> rows = new ArrayList<>();

    /** @param widest cell that widens its column */
    Columns(String indent, int widest) {
        this.indent = indent;
        this.widest = widest;
    }

    /** A text and its color. */
    record Cell(String text, Optional<Style> style) {
        static Cell of(String text) {
            return new Cell(text, Optional.empty());
        }

        static Cell of(String text, Style style) {
            return new Cell(text, Optional.of(style));
        }
    }

    void row(Cell... cells) {
        rows.add(List.of(cells));
    }

    void row(List<Cell> cells) {
        rows.add(List.copyOf(cells));
    }

    String render(boolean colored) {
        int[] widths = IntStream.range(
                        0, rows.stream().mapToInt(List::size).max().orElse(0))
                .map(this::width)
                .toArray();
        StringBuilder text = new StringBuilder();
        for (List<Cell> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int column = 0; column < row.size(); column++) {
                Cell cell = row.get(column);
                boolean last = row.subList(column + 1, row.size()).stream()
                        .allMatch(rest -> rest.text().isEmpty());
                String padded = last ? cell.text() : padded(cell.text(), widths[column]);
                line.append(
                        colored
                                ? cell.style()
                                        .map(style -> style.around(padded))
                                        .orElse(padded)
                                : padded);
                if (last) {
                    break;
                }
                line.append(GAP);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> width(row.get(column).text()))
                .filter(width -> width <= widest)
                .max()
                .orElse(0);
    }

    static String padded(String cell, int width) {
        return cell + " ".repeat(Math.max(0, width - width(cell)));
    }

    static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
