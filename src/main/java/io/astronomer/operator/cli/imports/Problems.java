package io.astronomer.operator.cli.imports;

import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Diagnostic.Severity;
import io.astronomer.operator.cli.manifest.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what an import finds in its files. No message contains a value. */
public final class Problems {
    private final List<Diagnostic> all = new ArrayList<>();

    /** Codes of the problems that are no findings of a lint rule. */
    enum Code {
        INVALID_INPUT("InvalidInput"),
        DUPLICATE_OBJECT("DuplicateObject"),
        UNKNOWN_CONNECTION_TYPE("UnknownConnectionType"),
        NOT_IMPORTED("NotImported"),
        RENAMED("Renamed"),
        KEPT("Kept"),
        TERRAFORM_CHANGE("TerraformChange"),
        NOT_LINKED("NotLinked"),
        UNUSED_PATTERN("UnusedPattern");

        private final String text;

        Code(String text) {
            this.text = text;
        }
    }

    /** The input is invalid, so that nothing is written. */
    void error(Location location, String label, String message) {
        add(Severity.ERROR, Code.INVALID_INPUT, Optional.of(location), label, message);
    }

    void error(Code code, Location location, String label, String message) {
        add(Severity.ERROR, code, Optional.of(location), label, message);
    }

    void warning(Code code, Location location, String label, String message) {
        add(Severity.WARNING, code, Optional.of(location), label, message);
    }

    void note(Code code, Location location, String label, String message) {
        add(Severity.NOTE, code, Optional.of(location), label, message);
    }

    /** A warning about all files together. */
    void warning(Code code, String message) {
        add(Severity.WARNING, code, Optional.empty(), "", message);
    }

    /** A note about all files together. */
    void note(Code code, String message) {
        add(Severity.NOTE, code, Optional.empty(), "", message);
    }

    void add(Diagnostic diagnostic) {
        all.add(diagnostic);
    }

    private void add(Severity severity, Code code, Optional<Location> location, String label, String message) {
        all.add(new Diagnostic(
                severity, code.text, message, location, Optional.of(label).filter(text -> !text.isEmpty())));
    }

    public List<Diagnostic> all() {
        return List.copyOf(all);
    }

    public boolean hasErrors() {
        return all.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }
}
