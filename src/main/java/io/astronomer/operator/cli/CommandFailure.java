package io.astronomer.operator.cli;

/** Ends a command with a message for the user and an exit code. The message contains no value of a Secret. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int exitCode;

    private CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command line or a manifest is invalid. */
    public static CommandFailure invalid(String message) {
        return new CommandFailure(ExitCode.INVALID, message);
    }

    /** Astro or the cluster can't be reached, or refuses. */
    public static CommandFailure unreachable(String message) {
        return new CommandFailure(ExitCode.UNREACHABLE, message);
    }

    public int exitCode() {
        return exitCode;
    }
}
