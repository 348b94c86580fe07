package io.astronomer.operator.cli;

import io.astronomer.operator.cli.cluster.Resume;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The verb {@code resume}. */
@Command(
        name = "resume",
        header = "Ends the suspension of resources.",
        description = {"Removes spec.suspend and the annotation paused-until."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footer = {"%nExample:", "  kubectl astro resume warehouse -n analytics --wait"})
final class ResumeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final VerbRun run = new VerbRun();

    ResumeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return run.run(terminal, "resume", new Resume(), writes -> Optional.empty());
    }
}
