package io.astronomer.operator.plan;

/** A write to Astro: one request. */
public enum Action {
    CREATE,
    UPDATE,
    EXCLUDE,
    /** A delete that precedes a create under the same identity. */
    REPLACE,
    DELETE
}
