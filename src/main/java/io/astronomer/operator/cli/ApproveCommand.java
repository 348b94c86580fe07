package io.astronomer.operator.cli;

import io.astronomer.operator.cli.cluster.Approve;
import io.astronomer.operator.cli.cluster.Write;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The verb {@code approve}. */
@Command(
        name = "approve",
        header = "Approves the pending plan of a resource.",
        description = "Shows the plan of the resource's status, and sets the annotation approve-plan to its hash."
                + " The operator then executes that plan, and no other. Without a terminal, -l and --all need --yes.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footer = {"%nExample:", "  kubectl astro approve warehouse -n analytics --wait"})
final class ApproveCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final VerbRun run = new VerbRun();

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");

    @Option(
            names = "--hash",
            paramLabel = "HASH",
            description = "Hash that the plan must have: another plan is refused, with exit code 2.")
    private Optional<String> hash = Optional.empty();

    ApproveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (hash.isPresent()) {
            if (!HASH.matcher(hash.get()).matches()) {
                throw CommandFailure.invalid("--hash: " + hash.get() + " is not the hash of a plan.");
            }
            if (run.selection().names().size() != 1) {
                throw CommandFailure.invalid("--hash needs exactly one name.");
            }
        }
        return run.run(terminal, "approve", new Approve(hash), this::question);
    }

    /** A hash is the answer already. Without a terminal, so are names: a selector may select more than was meant. */
    private Optional<Question> question(List<Write> writes) {
        String plans = writes.size() == 1 ? "this plan" : "these " + writes.size() + " plans";
        return hash.isPresent()
                ? Optional.empty()
                : Optional.of(new Question(
                        "The operator executes " + plans + " in Astro.",
                        "yes",
                        !run.selection().isByName()));
    }
}
