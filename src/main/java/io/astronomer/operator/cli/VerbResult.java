package io.astronomer.operator.cli;

import io.astronomer.operator.cli.cluster.Change;
import io.astronomer.operator.cli.cluster.Target;
import java.util.Locale;
import java.util.Optional;

/**
 * Result of a verb for one object.
 *
 * @param change what was, or would be, set
 * @param message as a sentence; empty when the outcome says everything
 */
record VerbResult(Target target, Outcome outcome, Optional<Change> change, String message) {

    /** Outcomes, in the order of the summary. */
    enum Outcome {
        /** It was set. */
        SET("set", ExitCode.OK),
        /** It would be set. */
        PLANNED("would be set", ExitCode.OK),
        /** Nothing had to be set. */
        UNCHANGED("unchanged", ExitCode.OK),
        /** A selector selected it, and the verb does not fit its state. */
        SKIPPED("skipped", ExitCode.OK),
        /** The user answered no, so it was not set. */
        DECLINED("not set", ExitCode.CHANGES),
        /** It was set, and the operator did not react as expected. */
        UNFINISHED("not finished", ExitCode.CHANGES),
        /** The verb does not fit its state. */
        REFUSED("refused", ExitCode.INVALID),
        /** The cluster refused, or was not reached. */
        FAILED("failed", ExitCode.UNREACHABLE);

        private final String text;
        private final int exitCode;

        Outcome(String text, int exitCode) {
            this.text = text;
            this.exitCode = exitCode;
        }

        /** Returns the outcome as the summary has it. */
        String text() {
            return text;
        }

        /** Returns the name in JSON. */
        String json() {
            return name().toLowerCase(Locale.ROOT);
        }

        int exitCode() {
            return exitCode;
        }
    }
}
