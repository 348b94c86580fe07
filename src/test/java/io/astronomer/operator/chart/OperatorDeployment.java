package io.astronomer.operator.chart;

import io.astronomer.operator.sandbox.Cluster;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Optional;

/** The Deployment of an install with the names that the pages use. */
public final class OperatorDeployment {
    private OperatorDeployment() {}

    static Optional<Deployment> in(Cluster cluster) {
        return Optional.ofNullable(cluster.client()
                .apps()
                .deployments()
                .inNamespace(Chart.RELEASE)
                .withName(Chart.RELEASE)
                .get());
    }

    public static PodSpec pod(Cluster cluster) {
        return in(cluster).orElseThrow().getSpec().getTemplate().getSpec();
    }

    public static Container container(Cluster cluster) {
        return pod(cluster).getContainers().get(0);
    }
}
