package io.astronomer.operator.cli;

import io.astronomer.operator.cli.cluster.Release;
import io.astronomer.operator.cli.cluster.Write;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The verb {@code release}. */
@Command(
        name = "release",
        header = "Releases resources whose deletion is stuck. Their objects remain in Astro.",
        description =
                "Sets the annotation force-orphan on resources that are being deleted. The operator then removes the"
                        + " resource and sends nothing to Astro, such as when the API token is lost. Asks first.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footer = {"%nExample:", "  kubectl astro release warehouse -n analytics"})
final class ReleaseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final VerbRun run = new VerbRun();

    ReleaseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return run.run(terminal, "release", new Release(), ReleaseCommand::question);
    }

    private static Optional<Question> question(List<Write> writes) {
        return Optional.of(
                writes.size() == 1
                        ? new Question(
                                "The object stays in Astro, unmanaged.",
                                writes.get(0).target().name(),
                                true)
                        : new Question(
                                "The objects of " + writes.size() + " resources stay in Astro, unmanaged.",
                                String.valueOf(writes.size()),
                                true));
    }
}
