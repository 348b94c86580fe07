package io.astronomer.operator.bench.figures;

import java.util.List;

/**
 * A plot beside the figures.
 *
 * @param file its name without folder and extension
 */
public record Plot(String file, String title, String x, String y, List<Series> lines) {
    public Plot {
        lines = List.copyOf(lines);
    }
}
