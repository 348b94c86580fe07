package io.astronomer.operator.cli.plan;

/** What a pull request may not do. */
public enum FailOn {
    DELETE,
    REPLACE,
    ADOPTION,
    MASS_DELETION,
    LINT,
    /** An object has an error, or waits for a reference. */
    ERROR;

    /** Returns the value of {@code --fail-on}. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
