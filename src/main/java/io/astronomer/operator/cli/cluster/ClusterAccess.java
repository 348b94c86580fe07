package io.astronomer.operator.cli.cluster;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a command finds its cluster.
 *
 * @param context of the kubeconfig; its current one if it is omitted
 * @param kubeconfig file; those of {@code KUBECONFIG} or the user's own if it is omitted
 * @param namespace in place of the context's
 */
public record ClusterAccess(Optional<String> context, Optional<Path> kubeconfig, Optional<String> namespace) {}
