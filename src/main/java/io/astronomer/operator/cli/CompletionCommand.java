package io.astronomer.operator.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the completion of a shell. */
@Command(
        name = "completion",
        header = "Print the completion script of a shell.",
        description = "Prints a script that completes commands and options. For bash: source <(kubectl-astro completion"
                + " bash)",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.bash;

    /** Shells with a completion. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    @Override
    public void run() {
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash("kubectl-astro", spec.root().commandLine()));
        spec.commandLine().getOut().flush();
    }
}
