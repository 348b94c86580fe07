package io.astronomer.operator.bench;

import io.astronomer.operator.bench.child.KubeCounts;
import io.astronomer.operator.bench.child.Kubernetes;

/** The requests of the operator, or of the floor, to Kubernetes since a moment. */
public final class Ledger {
    private final Kubernetes kubernetes;
    private final BenchmarkResources benchmarkResources;
    private final KubeCounts before;
    private final KubeCounts ours;

    private Ledger(Kubernetes kubernetes, BenchmarkResources benchmarkResources) {
        this.kubernetes = kubernetes;
        this.benchmarkResources = benchmarkResources;
        ours = benchmarkResources.requestCounts();
        before = kubernetes.counts();
    }

    static Ledger from(Kubernetes kubernetes, BenchmarkResources benchmarkResources) {
        return new Ledger(kubernetes, benchmarkResources);
    }

    /** Returns the counts up to now, without the benchmark's own writes. */
    public KubeCounts counts() {
        KubeCounts all = kubernetes.counts().minus(before);
        return kubernetes.countsAllClients()
                ? all.minus(benchmarkResources.requestCounts().minus(ours))
                : all;
    }
}
