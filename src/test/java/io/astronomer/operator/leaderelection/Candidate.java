package io.astronomer.operator.leaderelection;

import io.astronomer.operator.Eventually;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** A replica that wants a lease in memory. The clock belongs to the test. */
final class Candidate implements AutoCloseable {
    final LeaseInMemory lease;
    final LeaseLeaderElection leadership;
    final CompletableFuture<Boolean> becameLeader = new CompletableFuture<>();
    final CompletableFuture<Boolean> lost = new CompletableFuture<>();

    private final AtomicLong nanos = new AtomicLong();
    private final KubernetesClient client = new KubernetesClientBuilder().build();

    Candidate(LeaseSettings settings, LeaseHolder holder) {
        lease = new LeaseInMemory(holder.identity());
        leadership = new LeaseLeaderElection(client, settings, holder, lease, () -> lost.complete(true), nanos::get);
    }

    void start() {
        leadership.start(() -> becameLeader.complete(true));
    }

    void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** Waits for so many more reads of the lease; the first of them may have begun before this call. */
    void awaitReads(int more) {
        int before = lease.reads();
        Eventually.eventually().until(() -> lease.reads() >= before + more);
    }

    @Override
    public void close() {
        lease.reachable(false);
        leadership.release();
        client.close();
    }
}
