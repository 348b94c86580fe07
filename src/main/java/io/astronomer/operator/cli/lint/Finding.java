package io.astronomer.operator.cli.lint;

import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Diagnostic.Severity;
import io.astronomer.operator.cli.manifest.Location;
import io.astronomer.operator.cli.manifest.SourceObject;
import java.util.Optional;

/**
 * One finding of a rule.
 *
 * @param source the object that the finding is in; empty when it could not be read
 * @param resource namespace and name
 */
record Finding(
        String rule,
        Severity severity,
        String message,
        Optional<Location> location,
        Optional<SourceObject> source,
        Optional<String> resource) {

    Diagnostic diagnostic() {
        return new Diagnostic(severity, rule, message, location, resource);
    }
}
