package io.astronomer.operator.cli;

import io.astronomer.operator.cli.VerbResult.Outcome;
import io.astronomer.operator.cli.cluster.Awaited;
import io.astronomer.operator.cli.cluster.ClusterFailure;
import io.astronomer.operator.cli.cluster.Decision;
import io.astronomer.operator.cli.cluster.KubernetesCluster;
import io.astronomer.operator.cli.cluster.Prepared;
import io.astronomer.operator.cli.cluster.Selection;
import io.astronomer.operator.cli.cluster.Target;
import io.astronomer.operator.cli.cluster.Verb;
import io.astronomer.operator.cli.cluster.Waits;
import io.astronomer.operator.cli.cluster.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The run of a verb: read and decide all, show, ask, write each, wait. A failure of one resource does not stop the others. */
@Command(
        exitCodeList = {
            "0:It is set, or nothing had to be set.",
            "1:You answered no; or it is set, and with --wait the operator has not reacted as expected in time.",
            "2:The command line is invalid, or does not fit the state of a resource: repeating it does not help.",
            "3:The cluster can't be reached, or refuses.",
        })
final class VerbRun {
    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private final SelectionOptions selection = new SelectionOptions();

    @Mixin
    private final VerbOptions options = new VerbOptions();

    /** Returns the selection. Fails without one. */
    Selection selection() {
        return selection.selection(cluster);
    }

    /** Runs a verb of resources, and returns the exit code. */
    int run(Terminal terminal, String name, Verb verb, Function<List<Write>, Optional<Question>> question) {
        return run(terminal, name, (open, selected) -> Prepared.of(verb, open, selected), question);
    }

    /** Runs a verb, and returns the exit code. */
    int run(
            Terminal terminal,
            String name,
            BiFunction<KubernetesCluster, Selection, Prepared> preparation,
            Function<List<Write>, Optional<Question>> question) {
        options.check();
        Selection selected = selection();
        VerbOutput output = new VerbOutput(name, options, terminal);
        try (KubernetesCluster open = cluster.open(terminal)) {
            Prepared prepared = preparation.apply(open, selected);
            report(prepared, selected, output);
            List<Write> writes = prepared.writes();
            if (options.isPrint()) {
                writes.forEach(write -> print(write, output));
                return output.end();
            }
            writes.forEach(write -> output.show(write.target(), write.change()));
            if (options.isDryRun()) {
                writes.forEach(write -> output.result(result(write, Outcome.PLANNED, "")));
                return output.end();
            }
            if (!writes.isEmpty() && !isConfirmed(question.apply(writes), writes, terminal, output)) {
                writes.forEach(write -> output.result(result(write, Outcome.DECLINED, "")));
                return output.end();
            }
            List<Write> made = new ArrayList<>();
            for (Write write : writes) {
                if (isMade(write, open, output)) {
                    made.add(write);
                }
            }
            if (options.isWait() && !made.isEmpty()) {
                await(made, open, output);
            }
            return output.end();
        }
    }

    private boolean isConfirmed(Optional<Question> question, List<Write> writes, Terminal terminal, VerbOutput output) {
        if (question.isEmpty()) {
            return true;
        }
        if (question.get().isAsked(terminal, options)) {
            writes.forEach(write -> output.showBeforeQuestion(write.target(), write.change()));
        }
        return question.get().isConfirmed(terminal, options);
    }

    private static void print(Write write, VerbOutput output) {
        output.print(write);
        output.result(result(write, Outcome.PLANNED, ""));
    }

    private static void report(Prepared prepared, Selection selected, VerbOutput output) {
        prepared.failures().forEach((target, failure) -> output.result(failed(target, failure)));
        prepared.others().forEach((target, decision) -> output.result(other(target, decision, selected)));
    }

    /** Returns the result of an object that needs no write. Of many resources, only those with a write are worth a line. */
    private static VerbResult other(Target target, Decision decision, Selection selected) {
        String reason = decision instanceof Decision.Nothing nothing
                ? nothing.reason()
                : decision instanceof Decision.Unfit unfit ? unfit.reason() : "";
        Outcome named = decision instanceof Decision.Unfit ? Outcome.REFUSED : Outcome.UNCHANGED;
        boolean oneOfMany = !selected.isByName() && target.kind() == Target.Kind.ENVIRONMENT_OBJECT;
        return new VerbResult(target, oneOfMany ? Outcome.SKIPPED : named, Optional.empty(), reason);
    }

    /** Returns the result of an object that can't be read or written. */
    private static VerbResult failed(Target target, ClusterFailure failure) {
        Outcome outcome = ExitCode.of(failure) == ExitCode.INVALID ? Outcome.REFUSED : Outcome.FAILED;
        return new VerbResult(target, outcome, Optional.empty(), String.valueOf(failure.getMessage()));
    }

    private static boolean isMade(Write write, KubernetesCluster open, VerbOutput output) {
        try {
            boolean set = write.make(open);
            output.result(
                    set
                            ? result(write, Outcome.SET, "")
                            : result(write, Outcome.UNCHANGED, "nothing has to be set any more."));
            return set;
        } catch (ClusterFailure failure) {
            output.result(failed(write.target(), failure));
            return false;
        }
    }

    private void await(List<Write> made, KubernetesCluster open, VerbOutput output) {
        Map<Target, Write> origins = new HashMap<>();
        List<Awaited> awaited = new ArrayList<>();
        for (Write write : made) {
            for (Awaited each : write.awaited()) {
                origins.put(each.target(), write);
                awaited.add(each);
            }
        }
        try {
            new Waits(open).await(awaited, options.timeout(), (target, reached) -> {
                if (reached.good()) {
                    output.reached(target, reached.text());
                } else {
                    output.result(new VerbResult(
                            target,
                            Outcome.UNFINISHED,
                            Optional.ofNullable(origins.get(target)).map(Write::change),
                            reached.text()));
                }
            });
        } catch (ClusterFailure failure) {
            // Everything is set; only the end of the wait is unknown.
            made.forEach(write -> output.result(
                    result(write, Outcome.FAILED, "it is set, but the wait failed: " + failure.getMessage())));
        }
    }

    private static VerbResult result(Write write, Outcome outcome, String message) {
        return new VerbResult(write.target(), outcome, Optional.of(write.change()), message);
    }
}
