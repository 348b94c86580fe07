package io.astronomer.operator.sandbox.astro;

/** The calls that the service answers, for counting them and for aiming faults at them. */
public enum Operation {
    CREATE,
    GET,
    LIST,
    UPDATE,
    EXCLUDE,
    DELETE,
    /** Reading organizations, workspaces and deployments. */
    READ_DIRECTORY,
    UNKNOWN
}
