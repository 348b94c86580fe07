package io.astronomer.operator.plan;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One field that differs, safe to show: sensitive values are {@code (sensitive)}, remote members of {@code extra} and
 * {@code headers} are {@code (differs)}, unset values are empty.
 */
public record Change(String path, Kind kind, String from, String to) {
    public static final String SENSITIVE = "(sensitive)";
    /** Any remote value of a map whose members may be secrets. */
    public static final String DIFFERS = "(differs)";

    /** How the field is changed. */
    public enum Kind {
        /** A value to be set. */
        SET,
        /** A value to be emptied. */
        CLEAR,
        /** A value that no response shows, and that may differ. */
        RESEND,
        /** An exclusion to be added. */
        EXCLUDE,
        /** A difference that no update can resolve. */
        FIXED,
        /** A value to be kept that Astro does not have. */
        MISSING
    }

    /** Returns the paths of the fields, as part of a sentence. */
    public static String paths(List<Change> changes) {
        return changes.stream().map(Change::path).distinct().collect(Collectors.joining(", "));
    }
}
