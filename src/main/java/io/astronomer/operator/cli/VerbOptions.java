package io.astronomer.operator.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of all verbs. */
final class VerbOptions {
    private static final String TIMEOUT = "5m";

    /** Form of the output. */
    enum Output {
        TEXT,
        JSON;

        /** Returns the value of the option. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--dry-run", description = "Shows what would be set, and sets nothing.")
    private boolean dryRun;

    @Option(names = "--print", description = "Prints the YAML to commit to Git, and sets nothing.")
    private boolean print;

    @Option(
            names = {"-y", "--yes"},
            description = "Asks no question.")
    private boolean yes;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "Format of the output: ${COMPLETION-CANDIDATES}. Defaults to text.")
    private Optional<Output> output = Optional.empty();

    @Option(names = "--wait", description = "Waits until the operator has reacted.")
    private boolean wait;

    @Option(names = "--timeout", paramLabel = "DURATION", description = "End of the wait, " + TIMEOUT + " by default.")
    private Optional<String> timeout = Optional.empty();

    @Option(
            names = {"-q", "--quiet"},
            description = "Prints nothing but warnings and errors.")
    private boolean quiet;

    /** Fails for options that contradict each other. */
    void check() {
        if (print && (dryRun || wait || output.isPresent())) {
            throw CommandFailure.invalid("--print can't be combined with --dry-run, --wait or -o.");
        }
        if (dryRun && wait) {
            throw CommandFailure.invalid("--dry-run and --wait are mutually exclusive.");
        }
        if (timeout.isPresent() && !wait) {
            throw CommandFailure.invalid("--timeout needs --wait.");
        }
        var unused = timeout();
    }

    boolean isDryRun() {
        return dryRun;
    }

    boolean isPrint() {
        return print;
    }

    boolean isYes() {
        return yes;
    }

    boolean isJson() {
        return output.filter(Output.JSON::equals).isPresent();
    }

    boolean isWait() {
        return wait;
    }

    boolean isQuiet() {
        return quiet;
    }

    /** Returns the timeout as it is shown. */
    String shownTimeout() {
        return timeout.orElse(TIMEOUT);
    }

    Duration timeout() {
        return Durations.read(shownTimeout())
                .orElseThrow(() -> CommandFailure.invalid(
                        "--timeout: " + shownTimeout() + " is not a duration, such as 90s, 5m or 1h30m."));
    }
}
