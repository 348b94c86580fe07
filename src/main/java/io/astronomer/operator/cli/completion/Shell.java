package io.astronomer.operator.cli.completion;

import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;

/** A program that completes the words of a command line. */
public enum Shell {
    BASH("kubectl-astro.bash") {
        @Override
        public String script(CommandLine commands) {
            return AutoComplete.bash(CompletionCommand.PROGRAM, commands);
        }
    },
    ZSH("_kubectl-astro") {
        @Override
        public String script(CommandLine commands) {
            // Zsh runs the functions of bash. As a file of fpath, it must also complete the word that loads it.
            return "#compdef " + CompletionCommand.PROGRAM + "\n"
                    + BASH.script(commands).replaceFirst("^#!.*\n", "")
                    + "if [[ $funcstack[1] = _kubectl-astro ]]; then\n"
                    + "  _bash_complete -o default -F _complete_kubectl-astro\n"
                    + "fi\n";
        }
    },
    FISH("kubectl-astro.fish") {
        @Override
        public String script(CommandLine commands) {
            return FishScript.of(commands);
        }
    },
    KUBECTL("kubectl_complete-astro") {
        @Override
        public String script(CommandLine commands) {
            return """
                    #!/bin/sh
                    # kubectl runs this file of PATH to complete "kubectl astro". It prints candidates, and how to go on.
                    exec %s %s -- "$@"
                    """.formatted(CompletionCommand.PROGRAM, CandidatesCommand.NAME);
        }
    };

    private final String file;

    Shell(String file) {
        this.file = file;
    }

    /** Returns the value of the parameter. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the name of the file that the program looks for. */
    public String file() {
        return file;
    }

    /** Returns the script that completes all commands. */
    public abstract String script(CommandLine commands);
}
