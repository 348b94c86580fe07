package io.astronomer.operator.bench.child;

import io.astronomer.operator.sandbox.Cluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The Kubernetes API of the benchmark: a real one, or the embedded one in its own process. */
public final class Kubernetes implements AutoCloseable {
    private final Cluster cluster;
    private final Path operator;
    private final Optional<Child> child;

    private Kubernetes(Cluster cluster, Path operator, Optional<Child> child) {
        this.cluster = cluster;
        this.operator = operator;
        this.child = child;
    }

    public static Kubernetes embedded(Path folder) {
        Child child = Child.start(KubeDesk.class, Jvm.ofServices(), folder.resolve("kube.log"), folder.toString());
        List<String> files = child.greeting();
        return new Kubernetes(Cluster.of(Path.of(files.get(0))), Path.of(files.get(1)), Optional.of(child));
    }

    public static Kubernetes real(Path kubeconfig) {
        return new Kubernetes(Cluster.of(kubeconfig), kubeconfig.toAbsolutePath(), Optional.empty());
    }

    public Cluster cluster() {
        return cluster;
    }

    /** Returns the kubeconfig of the operator and of the floor. */
    public Path operator() {
        return operator.toAbsolutePath();
    }

    /** Returns the counts of requests up to now: of the operator, or, on a real API server, of all clients. */
    public KubeCounts counts() {
        return child.map(embedded -> KubeCounts.parse(embedded.ask("counts")))
                .orElseGet(() -> KubeCounts.scraped(cluster.client().raw("/metrics")));
    }

    /** Returns whether {@link #counts} includes the benchmark's own requests. */
    public boolean countsAllClients() {
        return child.isEmpty();
    }

    public String version() {
        String kind = child.isPresent() ? "embedded (sandbox.kube), own process" : "kube-apiserver";
        return kind + " " + cluster.client().getKubernetesVersion().getGitVersion();
    }

    @Override
    public void close() {
        cluster.close();
        child.ifPresent(Child::close);
    }
}
