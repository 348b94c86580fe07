package io.astronomer.operator.cli;

import io.astronomer.operator.cli.cluster.KubernetesCluster;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options by which a verb finds its cluster and its namespace. */
final class ClusterOptions {
    @Mixin
    private ContextOptions context = new ContextOptions();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "Namespace, in place of the context's.")
    private Optional<String> namespace = Optional.empty();

    Optional<String> namespace() {
        return namespace;
    }

    /** Opens the cluster; the caller closes it. */
    KubernetesCluster open(Terminal terminal) {
        return context.open(terminal, namespace);
    }
}
