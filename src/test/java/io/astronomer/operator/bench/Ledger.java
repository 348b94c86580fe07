package io.astronomer.operator.bench;

import io.astronomer.operator.bench.child.KubeCounts;
import io.astronomer.operator.bench.child.Kubernetes;

/** What the operator, or the floor, asked of Kubernetes since a moment. */
public final class Ledger {
    private final Kubernetes kubernetes;
    private final Fleet fleet;
    private final KubeCounts before;
    private final KubeCounts ours;

    private Ledger(Kubernetes kubernetes, Fleet fleet) {
        this.kubernetes = kubernetes;
        this.fleet = fleet;
        ours = fleet.asked();
        before = kubernetes.counts();
    }

    static Ledger from(Kubernetes kubernetes, Fleet fleet) {
        return new Ledger(kubernetes, fleet);
    }

    /** Up to now, without our own writes. */
    public KubeCounts counts() {
        KubeCounts all = kubernetes.counts().minus(before);
        return kubernetes.countsEverybody() ? all.minus(fleet.asked().minus(ours)) : all;
    }
}
