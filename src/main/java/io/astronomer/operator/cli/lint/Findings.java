package io.astronomer.operator.cli.lint;

import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Diagnostic.Severity;
import io.astronomer.operator.cli.manifest.SourceObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Findings of one rule. */
final class Findings {
    private final Rule rule;
    private final List<Finding> found = new ArrayList<>();

    Findings(Rule rule) {
        this.rule = rule;
    }

    /** Adds a finding at the field, or at the nearest field that contains it. */
    void add(SourceObject source, String path, String message) {
        add(rule.severity(), source, path, message);
    }

    void add(Severity severity, SourceObject source, String path, String message) {
        found.add(new Finding(
                rule.id(),
                severity,
                message,
                Optional.of(source.document().locationOf(path)),
                Optional.of(source),
                source.name().isEmpty() ? Optional.empty() : Optional.of(source.reference())));
    }

    /** Adds a problem of a manifest that could not be read. */
    void add(Diagnostic problem) {
        found.add(new Finding(
                rule.id(),
                problem.severity(),
                problem.message(),
                problem.location(),
                Optional.empty(),
                problem.resource()));
    }

    List<Finding> found() {
        return List.copyOf(found);
    }
}
