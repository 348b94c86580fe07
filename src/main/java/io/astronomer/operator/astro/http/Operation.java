package io.astronomer.operator.astro.http;

/** The API operations, as metrics name them. */
public enum Operation {
    CREATE,
    GET,
    LIST,
    LIST_WORKSPACES,
    LIST_DEPLOYMENTS,
    UPDATE,
    EXCLUDE,
    DELETE
}
