package io.astronomer.operator.bench.figures;

import java.util.List;

/** The result of one scenario: a title, a short description of the method, the figures and the plots. */
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
