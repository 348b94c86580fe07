package io.astronomer.operator.cli;

import io.astronomer.operator.cli.cluster.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options by which a verb selects its resources. */
final class SelectionOptions {
    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "EnvironmentObjects, as NAME or environmentobject/NAME.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = {"-l", "--selector"},
            paramLabel = "SELECTOR",
            description = "Selects by labels, such as team=etl.")
    private Optional<String> selector = Optional.empty();

    @Option(names = "--all", description = "Selects all EnvironmentObjects of the namespace.")
    private boolean all;

    @Option(
            names = {"-A", "--all-namespaces"},
            description = "With -l or --all: selects in all namespaces.")
    private boolean allNamespaces;

    /** Returns the selection. Fails without one. */
    Selection selection(ClusterOptions cluster) {
        Selection selection = new Selection(names, selector, all, allNamespaces);
        selection.problem().ifPresent(problem -> {
            throw CommandFailure.invalid(problem);
        });
        if (cluster.namespace().filter(String::isBlank).isPresent()) {
            throw CommandFailure.invalid("-n: the namespace is blank.");
        }
        if (allNamespaces && cluster.namespace().isPresent()) {
            throw CommandFailure.invalid("-n and -A are mutually exclusive.");
        }
        return selection;
    }
}
