package io.astronomer.operator.sandbox.astro;

/** The service's calls, for counts and for faults. */
public enum Operation {
    CREATE,
    GET,
    LIST,
    UPDATE,
    EXCLUDE,
    DELETE,
    LIST_WORKSPACES,
    LIST_DEPLOYMENTS,
    /** Reads organizations, or one Workspace, Deployment or cluster. */
    READ_DIRECTORY,
    UNKNOWN
}
