package io.astronomer.operator.cli.effective;

import java.util.Locale;

/** Why a Deployment gets an object, or does not get it. */
public enum Cause {
    OWN("the Deployment's own object", true),
    LINKED("linked by name", true),
    AUTO_LINKED("linked to all Deployments (auto-link)", true),
    LINKED_AND_AUTO_LINKED("linked by name (auto-link is on as well)", true),
    /** Astro's tools refuse this, and the service's own view is not known. */
    LINKED_AND_EXCLUDED("linked and excluded at once", true),
    EXCLUDED("named in excludeLinks", false),
    NOT_LINKED("linked neither by name nor by auto-link", false),
    /** The row of the object can't be used, so that its links are unknown. */
    UNREADABLE("Astro's row of the object can't be read", true),
    /** The Deployment may have an object of this key. */
    NOT_LISTED("the Deployment's own objects can't be listed", true);

    private final String words;
    private final boolean candidate;

    Cause(String words, boolean candidate) {
        this.words = words;
        this.candidate = candidate;
    }

    public String words() {
        return words;
    }

    /** Returns the value in JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether the Deployment gets the object, or may get it. */
    boolean mayBeSeen() {
        return candidate;
    }

    /** Returns whether nothing is known of the object. */
    boolean isUnknown() {
        return this == UNREADABLE || this == NOT_LISTED;
    }

    /** Returns whether the object has a link that names the Deployment. */
    public boolean isByName() {
        return this == LINKED || this == LINKED_AND_AUTO_LINKED || this == LINKED_AND_EXCLUDED;
    }
}
