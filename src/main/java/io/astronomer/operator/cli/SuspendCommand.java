package io.astronomer.operator.cli;

import io.astronomer.operator.cli.cluster.Suspend;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The verb {@code suspend}. */
@Command(
        name = "suspend",
        header = "Suspends resources.",
        description =
                "Sets spec.suspend, or with --until the annotation paused-until. The operator then reads and writes"
                        + " nothing for the resource, except to delete it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "%nExamples:",
            "  kubectl astro suspend warehouse -n analytics",
            "  kubectl astro suspend -l team=etl --until 2h"
        })
final class SuspendCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final VerbRun run = new VerbRun();

    @Option(
            names = "--until",
            paramLabel = "TIME|DURATION",
            description = "End of the suspension: a time such as 2030-01-31T18:00:00Z, or a duration such as 2h.")
    private Optional<String> until = Optional.empty();

    SuspendCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Instant now = Instant.now();
        Optional<Instant> end = until.map(text -> end(text, now));
        return run.run(terminal, "suspend", new Suspend(end), writes -> Optional.empty());
    }

    private static Instant end(String text, Instant now) {
        Instant end = Durations.time(text, now)
                .orElseThrow(() -> CommandFailure.invalid("--until: " + text
                        + " is neither a time, such as 2030-01-31T18:00:00Z, nor a duration, such as 2h."));
        if (!end.isAfter(now)) {
            throw CommandFailure.invalid("--until: " + text + " is not in the future.");
        }
        return end;
    }
}
