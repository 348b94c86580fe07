package io.astronomer.operator.cache;

/** How a scope entity is refreshed. */
public enum RefreshMode {
    /** Lists all objects of the scope entity, page by page. */
    LISTING,
    /** Lists all objects of the organization, for many scope entities. */
    ORGANIZATION
}
