package io.astronomer.operator.observe;

/** How a view is renewed. */
public enum Way {
    /** All objects of the place, page by page. */
    LISTING,
    /** One object after the other: cheaper where few are looked at among very many. */
    LOOKUPS,
    /** All objects of the organization, for many places at once. */
    ORGANIZATION
}
