package io.astronomer.operator.astro.http;

/** The six API operations, as metrics name them. */
public enum Operation {
    CREATE,
    GET,
    LIST,
    UPDATE,
    EXCLUDE,
    DELETE
}
