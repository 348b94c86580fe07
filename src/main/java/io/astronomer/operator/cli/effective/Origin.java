package io.astronomer.operator.cli.effective;

import java.util.Locale;

/** Where a field has its value from. */
public enum Origin {
    OBJECT("the object's own"),
    OVERRIDE("override of the link"),
    NONE("unset"),
    /** Astro does not say whether the link overrides it. */
    UNKNOWN("not known");

    private final String words;

    Origin(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Returns the value in JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
