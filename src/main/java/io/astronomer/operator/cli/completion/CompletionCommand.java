package io.astronomer.operator.cli.completion;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that prints the script of a shell. */
@Command(
        name = "completion",
        header = "Prints the script that completes commands and options in a shell.",
        description = {
            "The scripts of bash, zsh and fish complete kubectl-astro. The script of kubectl completes kubectl astro, in"
                    + " each shell that has kubectl's own completion: it must be a program named kubectl_complete-astro"
                    + " in PATH.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "source <(kubectl astro completion bash)",
            "kubectl astro completion zsh > \"$${fpath[1]}/_kubectl-astro\"",
            "kubectl astro completion fish > ~/.config/fish/completions/kubectl-astro.fish",
        },
        mixinStandardHelpOptions = true)
public final class CompletionCommand implements Runnable {
    static final String PROGRAM = "kubectl-astro";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init")
    private Shell shell;

    @Override
    public void run() {
        spec.commandLine().getOut().print(shell.script(spec.root().commandLine()));
        spec.commandLine().getOut().flush();
    }
}
