package io.astronomer.operator.status;

/** Why an organization stands as it does; conditions and events carry the CamelCase form. */
public enum OrganizationReason {
    /** Astro accepts the token. */
    ACCEPTED("Accepted"),
    /** Nothing was asked with the token yet. */
    NOT_USED("NotUsed"),
    /** The token lacks the rights for some of what is in use. */
    PARTLY_FORBIDDEN("PartlyForbidden"),
    /** The token lacks the rights for all that is in use. */
    FORBIDDEN("Forbidden"),
    /** Astro does not accept the token. */
    UNAUTHORIZED("Unauthorized"),
    /** The Secret does not exist. */
    SECRET_NOT_FOUND("SecretNotFound"),
    /** The Secret lacks the label that says that it holds a token. */
    SECRET_NOT_LABELED("SecretNotLabeled"),
    /** The Secret lacks the key. */
    SECRET_KEY_NOT_FOUND("SecretKeyNotFound"),
    /** What the Secret holds can be no token. */
    INVALID_CONTENT("InvalidContent"),
    /** The spec names what can't be used. */
    INVALID_SPEC("InvalidSpec"),
    /** The namespace has more of them than are served. */
    LIMIT_EXCEEDED("LimitExceeded"),
    /** It is being deleted, and resources still need it. */
    IN_USE("InUse");

    private final String text;

    OrganizationReason(String text) {
        this.text = text;
    }

    /** As conditions and events have it. */
    public String text() {
        return text;
    }
}
