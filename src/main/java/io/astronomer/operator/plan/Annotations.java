package io.astronomer.operator.plan;

/** The annotations of a resource by which people tell the operator what no spec can hold. */
public final class Annotations {
    private static final String PREFIX = "astro.astronomer.io/";

    /** The hash of the plan that may be carried out. */
    public static final String APPROVE_PLAN = PREFIX + "approve-plan";
    /** Lets go of a resource that is being deleted, whatever stays behind. */
    public static final String FORCE_ORPHAN = PREFIX + "force-orphan";
    /** The id that the object in Astro must have. */
    public static final String EXTERNAL_ID = PREFIX + "external-id";
    /** Until when the resource is left alone, as RFC 3339 has it. */
    public static final String PAUSED_UNTIL = PREFIX + "paused-until";
    /** On an organization: the token of a mass change that may be carried out. */
    public static final String ALLOW_MASS_CHANGE = PREFIX + "allow-mass-change";
    /** Each new value asks for one pass that looks anew. */
    public static final String RECONCILE_REQUESTED_AT = PREFIX + "reconcile-requested-at";

    private Annotations() {}
}
