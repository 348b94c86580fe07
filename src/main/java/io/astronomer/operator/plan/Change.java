package io.astronomer.operator.plan;

/** One difference, fit to be shown: sensitive values read {@code (sensitive)}, unset ones are empty. */
public record Change(String path, Kind kind, String from, String to) {
    public static final String SENSITIVE = "(sensitive)";

    /** What the difference takes. */
    public enum Kind {
        /** A value to be set. */
        SET,
        /** A value to be emptied. */
        CLEAR,
        /** A value that no answer shows, and that may not be the present one. */
        RESEND,
        /** An exclusion to be added. */
        EXCLUDE,
        /** A difference that no update can mend. */
        FIXED
    }
}
