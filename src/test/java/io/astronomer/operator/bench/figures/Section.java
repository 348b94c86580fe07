package io.astronomer.operator.bench.figures;

import java.util.List;

/** What one scenario found: a title, a sentence or two on how it was measured, the figures and the plots. */
public record Section(String title, String method, List<Figure> figures, List<Plot> plots) {
    public Section {
        figures = List.copyOf(figures);
        plots = List.copyOf(plots);
    }

    public static Section of(String title, String method, List<Figure> figures) {
        return new Section(title, method, figures, List.of());
    }

    public Section with(Plot plot) {
        return new Section(title, method, figures, List.of(plot));
    }
}
