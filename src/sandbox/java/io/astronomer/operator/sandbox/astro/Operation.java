package io.astronomer.operator.sandbox.astro;

/** The service's calls, for counts and for faults. */
public enum Operation {
    CREATE,
    GET,
    LIST,
    UPDATE,
    EXCLUDE,
    DELETE,
    /** Reads organizations, Workspaces and Deployments. */
    READ_DIRECTORY,
    UNKNOWN
}
