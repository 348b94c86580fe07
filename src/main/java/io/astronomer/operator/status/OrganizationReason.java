package io.astronomer.operator.status;

/** Reasons of an organization's conditions and events, in CamelCase. */
public enum OrganizationReason {
    /** Astro accepts the token. */
    ACCEPTED("Accepted"),
    /** No request used the token yet. */
    NOT_USED("NotUsed"),
    /** The token lacks the rights for some of what is in use. */
    PARTLY_FORBIDDEN("PartlyForbidden"),
    /** The token lacks the rights for all that is in use. */
    FORBIDDEN("Forbidden"),
    /** Astro does not accept the token. */
    UNAUTHORIZED("Unauthorized"),
    /** The Secret does not exist. */
    SECRET_NOT_FOUND("SecretNotFound", true),
    /** The Secret lacks the label that says that it holds a token. */
    SECRET_NOT_LABELED("SecretNotLabeled"),
    /** The Secret lacks the key. */
    SECRET_KEY_NOT_FOUND("SecretKeyNotFound", true),
    /** The content of the Secret can't be a token. */
    INVALID_CONTENT("InvalidContent"),
    /** The spec is invalid. */
    INVALID_SPEC("InvalidSpec"),
    /** The namespace has more organizations than the limit. */
    LIMIT_EXCEEDED("LimitExceeded"),
    /** The organization is being deleted, and resources still need it. */
    IN_USE("InUse");

    private final String text;
    private final boolean mayArrive;

    OrganizationReason(String text) {
        this(text, false);
    }

    OrganizationReason(String text, boolean mayArrive) {
        this.text = text;
        this.mayArrive = mayArrive;
    }

    /** Returns the form for conditions and events. */
    public String text() {
        return text;
    }

    /** Returns whether a missing object may still arrive. */
    public boolean mayArrive() {
        return mayArrive;
    }
}
