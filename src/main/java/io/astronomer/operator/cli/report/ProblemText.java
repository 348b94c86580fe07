package io.astronomer.operator.cli.report;

import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Location;
import io.astronomer.operator.cli.report.Columns.Cell;
import java.util.List;

/** Problems as lines for a terminal. */
final class ProblemText {
    private static final int WIDEST_PLACE = 48;

    private ProblemText() {}

    /** Returns the heading, a line for each problem and an empty line; nothing without a problem. */
    static String of(List<Diagnostic> diagnostics, boolean colored) {
        if (diagnostics.isEmpty()) {
            return "";
        }
        Columns lines = new Columns("  ", WIDEST_PLACE);
        for (Diagnostic diagnostic : diagnostics) {
            lines.row(
                    Cell.of(Columns.padded(Words.severity(diagnostic), 7), Style.of(diagnostic.severity())),
                    Cell.of(diagnostic.location().map(ProblemText::place).orElse("")),
                    Cell.of(diagnostic
                                    .resource()
                                    .map(resource -> Visible.name(resource) + ": ")
                                    .orElse("")
                            + Visible.sentence(diagnostic.message())
                            + code(diagnostic, colored)));
        }
        return (colored ? Style.BOLD.around("Problems") : "Problems") + "\n" + lines.render(colored) + "\n";
    }

    private static String code(Diagnostic diagnostic, boolean colored) {
        String code = "  (" + Visible.name(diagnostic.code()) + ")";
        return colored ? Style.FAINT.around(code) : code;
    }

    static String place(Location location) {
        return Visible.name(location.file()) + ":" + location.line();
    }
}
