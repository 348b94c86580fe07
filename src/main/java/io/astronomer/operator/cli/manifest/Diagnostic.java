package io.astronomer.operator.cli.manifest;

import java.util.Optional;

/**
 * A problem that a command found. Contains names and paths, never a value.
 *
 * @param code what it is a case of: a reason of the operator, or the id of a lint rule
 * @param resource namespace and name of the resource
 */
public record Diagnostic(
        Severity severity, String code, String message, Optional<Location> location, Optional<String> resource) {

    /** Whether the problem makes the command fail. */
    public enum Severity {
        ERROR,
        WARNING,
        NOTE
    }

    /** The manifest can't be read, or breaks a rule of the schema. */
    public static final String INVALID_MANIFEST = "InvalidManifest";

    /** The text is no YAML, or no YAML of Kubernetes. */
    public static final String UNREADABLE_MANIFEST = "UnreadableManifest";

    /** Returns an error of a text that is no manifest. */
    public static Diagnostic unreadable(Location location, String message) {
        return new Diagnostic(Severity.ERROR, UNREADABLE_MANIFEST, message, Optional.of(location), Optional.empty());
    }
}
