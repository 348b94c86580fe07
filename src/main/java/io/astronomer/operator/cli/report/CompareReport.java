package io.astronomer.operator.cli.report;

import io.astronomer.operator.cli.effective.Comparison;
import io.astronomer.operator.cli.manifest.Diagnostic;
import java.util.List;

/** A comparison, and what could not be read for it. */
public record CompareReport(String organization, Comparison comparison, List<Diagnostic> diagnostics) {
    public CompareReport {
        diagnostics = List.copyOf(diagnostics);
    }
}
