package io.astronomer.operator.cli.cluster;

import java.util.List;

/** One write of a command, decided on the state that was shown. */
public sealed interface Write permits ResourceWrite, ApprovalWrite {
    /** Number of attempts while other clients change the object. */
    int ATTEMPTS = 10;

    Target target();

    Change change();

    /** Makes the write, and returns whether something had to be set. Throws a {@link ClusterFailure}. */
    boolean make(KubernetesCluster cluster);

    /** Returns what a wait for the operator's reaction waits for. */
    List<Awaited> awaited();
}
