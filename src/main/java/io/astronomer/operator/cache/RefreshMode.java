package io.astronomer.operator.cache;

/** How a scope entity is refreshed. */
public enum RefreshMode {
    /** Lists all objects of the scope entity, page by page. */
    LISTING,
    /** Reads one object after the other: fewer requests where few of very many objects are used. */
    LOOKUPS,
    /** Lists all objects of the organization, for many scope entities. */
    ORGANIZATION
}
