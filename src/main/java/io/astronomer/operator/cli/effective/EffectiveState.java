package io.astronomer.operator.cli.effective;

import java.util.Locale;

/** What one key is in one Deployment. */
public enum EffectiveState {
    AS_IS("as it is"),
    OVERRIDDEN("overridden"),
    OWN("own of the Deployment"),
    EXCLUDED("excluded"),
    NOT_LINKED("not linked"),
    /** Astro documents no rule for this case. */
    UNDETERMINED("undetermined"),
    /** Neither the Workspace nor the Deployment has an object of this key. */
    ABSENT("no object");

    private final String words;

    EffectiveState(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Returns the value in JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether the Deployment certainly gets an object. */
    public boolean isSeen() {
        return this == AS_IS || this == OVERRIDDEN || this == OWN;
    }
}
