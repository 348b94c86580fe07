package io.astronomer.operator.cli.completion;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command that kubectl calls for completion. It prints a candidate a line with its description, and a last line
 * that says whether the shell adds file names. The form is that of Go's library cobra.
 */
@Command(name = CandidatesCommand.NAME, hidden = true)
public final class CandidatesCommand implements Runnable {
    static final String NAME = "__complete";

    private static final String WITH_FILES = ":0";
    private static final String WITHOUT_FILES = ":4";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..*")
    private List<String> words = List.of();

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Candidates candidates = Candidates.of(spec.root(), words.isEmpty() ? List.of("") : words);
        candidates
                .descriptions()
                .forEach((word, description) -> out.println(description.isEmpty() ? word : word + "\t" + description));
        out.println(candidates.files() ? WITH_FILES : WITHOUT_FILES);
        out.flush();
    }
}
