package io.astronomer.operator.plan;

/** Annotations by which users control the operator. */
public final class Annotations {
    private static final String PREFIX = "astro.astronomer.io/";

    /** The hash of the approved plan. */
    public static final String APPROVE_PLAN = PREFIX + "approve-plan";
    /** Releases a resource that is being deleted, whatever remains in Astro. */
    public static final String FORCE_ORPHAN = PREFIX + "force-orphan";
    /** The id that the object in Astro must have. */
    public static final String EXTERNAL_ID = PREFIX + "external-id";
    /** The end of a pause, in RFC 3339. */
    public static final String PAUSED_UNTIL = PREFIX + "paused-until";
    /** On an organization: the approval token of a mass deletion. */
    public static final String APPROVE_MASS_DELETION = PREFIX + "approve-mass-deletion";
    /** Each new value requests one reconciliation with a refresh. */
    public static final String RECONCILE_REQUESTED_AT = PREFIX + "reconcile-requested-at";

    private Annotations() {}
}
