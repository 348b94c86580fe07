package io.astronomer.operator.plan;

/** A write against Astro: one call. */
public enum Action {
    CREATE,
    UPDATE,
    EXCLUDE,
    /** The delete that makes room for a create under the same identity. */
    REPLACE,
    DELETE
}
