package io.astronomer.operator.cli;

import io.astronomer.operator.cli.cluster.ClusterFailure;

/** Exit codes, as kubectl diff and flux diff have them. */
public final class ExitCode {
    /** Nothing to do. */
    public static final int OK = 0;
    /** There are changes or findings. */
    public static final int CHANGES = 1;
    /** The command line or a manifest is invalid. */
    public static final int INVALID = 2;
    /** Astro or the cluster can't be reached, or refuses. */
    public static final int UNREACHABLE = 3;
    /** The plan violates {@code --fail-on}. */
    public static final int FAIL_ON = 4;

    private ExitCode() {}

    /** Returns the exit code of a failure of the cluster. */
    static int of(ClusterFailure failure) {
        return switch (failure.kind()) {
            // Repeating the command does not help.
            case INVALID, ABSENT, CONFLICT -> INVALID;
            case FORBIDDEN, UNREACHABLE -> UNREACHABLE;
        };
    }
}
