package io.astronomer.operator.cli.plan;

/** What merging the manifests does to one object. */
public enum PlannedAction {
    CREATE,
    /** An existing object is managed from now on; with changes, one update follows. */
    ADOPT,
    UPDATE,
    /** One Deployment is excluded, by a request of its own. */
    EXCLUDE,
    /** The object is deleted and created again, with a new id. */
    REPLACE,
    /** The manifest was removed, and the object is deleted with its resource. */
    DELETE,
    /** The manifest was removed, and the object remains in Astro. */
    ORPHAN,
    /** A policy, another owner or a limit blocks the step until a user decides. */
    DECISION,
    /** A reference is missing and may still arrive. */
    WAITING,
    /** The resource is invalid, or Astro refuses what it needs. */
    ERROR,
    /** The resource is suspended or paused: nothing is read or written. */
    SUSPENDED,
    UNCHANGED;

    /** Returns the name in JSON. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Returns whether the merge writes to Astro. */
    public boolean writes() {
        return switch (this) {
            case CREATE, ADOPT, UPDATE, EXCLUDE, REPLACE, DELETE -> true;
            case ORPHAN, DECISION, WAITING, ERROR, SUSPENDED, UNCHANGED -> false;
        };
    }
}
