package io.astronomer.operator.cli;

import io.astronomer.operator.cli.cluster.Reconcile;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The verb {@code reconcile}. */
@Command(
        name = "reconcile",
        header = "Requests a reconciliation with a fresh state of Astro.",
        description = "Sets the annotation reconcile-requested-at to the present time. With --wait, waits until the"
                + " operator has handled the request.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footer = {"%nExample:", "  kubectl astro reconcile --all -n analytics --wait"})
final class ReconcileCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final VerbRun run = new VerbRun();

    ReconcileCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return run.run(terminal, "reconcile", new Reconcile(Instant.now()), writes -> Optional.empty());
    }
}
