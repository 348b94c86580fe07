package io.astronomer.operator.cli;

import io.astronomer.operator.cli.cluster.ClusterAccess;
import io.astronomer.operator.cli.cluster.KubernetesCluster;
import io.astronomer.operator.cli.cluster.KubernetesClusters;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options by which a command finds its cluster, as kubectl has them. */
final class ContextOptions {
    @Option(names = "--context", paramLabel = "NAME", description = "Context of the kubeconfig.")
    private Optional<String> context = Optional.empty();

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Kubeconfig, in place of KUBECONFIG.")
    private Optional<Path> kubeconfig = Optional.empty();

    /** Returns whether the command line names a cluster. */
    boolean isGiven() {
        return context.isPresent() || kubeconfig.isPresent();
    }

    /**
     * Opens the cluster; the caller closes it.
     *
     * @param namespace in place of the context's
     */
    KubernetesCluster open(Terminal terminal, Optional<String> namespace) {
        return KubernetesClusters.open(new ClusterAccess(context, kubeconfig, namespace), terminal.environment());
    }
}
