package io.astronomer.operator.bench.figures;

import java.util.List;
import java.util.Optional;

/**
 * The result of one scenario: a title, a short description of the method, the figures and the plots.
 *
 * @param comparison another table, below the figures
 */
public record Section(
        String title, String method, List<Figure> figures, Optional<Comparison> comparison, List<Plot> plots) {
    public Section {
        figures = List.copyOf(figures);
        plots = List.copyOf(plots);
    }

    public Section(String title, String method, List<Figure> figures, List<Plot> plots) {
        this(title, method, figures, Optional.empty(), plots);
    }

    public static Section of(String title, String method, List<Figure> figures) {
        return new Section(title, method, figures, List.of());
    }

    public static Section of(String title, String method, Comparison comparison, List<Plot> plots) {
        return new Section(title, method, List.of(), Optional.of(comparison), plots);
    }

    public Section with(Plot plot) {
        return new Section(title, method, figures, comparison, List.of(plot));
    }
}
