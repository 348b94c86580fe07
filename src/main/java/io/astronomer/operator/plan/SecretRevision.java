package io.astronomer.operator.plan;

import java.util.Optional;

/**
 * Tells one set of referenced and inline sensitive values from the next. Opaque; derived from no content. An object may get
 * another version while the values in it stay the same: {@code latest} changes then, {@code first} does not.
 *
 * @param first of the versions at which these values were seen first
 * @param latest of the versions at which they were seen last
 */
public record SecretRevision(String first, String latest) {
    private static final String SEPARATOR = ".";
    private static final String CONNECTION = "connection-";

    /** @param text as {@link #value} gives it */
    public SecretRevision(String text) {
        this(
                text.contains(SEPARATOR) ? text.substring(0, text.indexOf(SEPARATOR)) : text,
                text.substring(text.indexOf(SEPARATOR) + 1));
    }

    /** Returns the revision as one of values among which is a whole connection. */
    public SecretRevision withConnection() {
        return new SecretRevision(CONNECTION + first, CONNECTION + latest);
    }

    /** Returns whether a whole connection is among the values. */
    public boolean hasConnection() {
        return latest.startsWith(CONNECTION);
    }

    /** One text, as the status keeps it. */
    public String value() {
        return first.equals(latest) ? first : first + SEPARATOR + latest;
    }

    /** Whether both are of the same values: they share a version, and a version has one content. */
    public boolean isSame(SecretRevision other) {
        return first.equals(other.first)
                || first.equals(other.latest)
                || latest.equals(other.first)
                || latest.equals(other.latest);
    }

    /** The same for revisions that may be missing, which are those of no values. */
    public static boolean areSame(Optional<SecretRevision> one, Optional<SecretRevision> other) {
        return one.map(revision -> other.filter(revision::isSame).isPresent()).orElse(other.isEmpty());
    }
}
