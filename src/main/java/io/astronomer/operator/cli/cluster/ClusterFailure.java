package io.astronomer.operator.cli.cluster;

/** The cluster can't be used. The message is for the user, and contains no value of a Secret. */
public final class ClusterFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Whose fault it is. */
    public enum Kind {
        /** The kubeconfig, or an argument, is invalid: repeating the command does not help. */
        INVALID,
        /** The object does not exist. */
        ABSENT,
        /** The object changed since it was read, or exists already. */
        CONFLICT,
        /** The user lacks a right, or a policy of the cluster refuses. */
        FORBIDDEN,
        /** The cluster can't be reached, or can't answer. */
        UNREACHABLE
    }

    private final Kind kind;

    ClusterFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static ClusterFailure invalid(String message) {
        return new ClusterFailure(Kind.INVALID, message);
    }

    public Kind kind() {
        return kind;
    }
}
