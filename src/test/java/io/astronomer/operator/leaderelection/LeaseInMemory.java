package io.astronomer.operator.leaderelection;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A lease in memory. A test sets its holder, and whether it can be reached. */
final class LeaseInMemory implements Lock {
    private final String identity;
    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean reachable = true;
    private volatile boolean writable = true;
    private @Nullable LeaderElectionRecord record;
    /** Record of the last read. A write fails if another record replaced it. */
    private @Nullable LeaderElectionRecord seen;

    LeaseInMemory(String identity) {
        this.identity = identity;
    }

    void reachable(boolean now) {
        reachable = now;
    }

    void writable(boolean now) {
        writable = now;
    }

    /** Sets the holder for one hour. */
    void setHolder(String holder) {
        setHolder(holder, Duration.ofHours(1), ZonedDateTime.now(ZoneOffset.UTC));
    }

    /** Sets the holder, its lease duration, and the renewal by its clock. */
    synchronized void setHolder(String holder, Duration duration, ZonedDateTime renewed) {
        record = new LeaderElectionRecord(holder, duration, renewed, renewed, 0);
    }

    synchronized void remove() {
        record = null;
    }

    synchronized String holder() {
        return Optional.ofNullable(record)
                .map(LeaderElectionRecord::getHolderIdentity)
                .orElse("");
    }

    int reads() {
        return reads.get();
    }

    @Override
    public synchronized @Nullable LeaderElectionRecord get(KubernetesClient client) {
        reads.incrementAndGet();
        requireReachable();
        seen = record;
        return record;
    }

    @Override
    public void create(KubernetesClient client, LeaderElectionRecord created) {
        update(client, created);
    }

    @Override
    public synchronized void update(KubernetesClient client, LeaderElectionRecord updated) {
        requireReachable();
        if (!writable) {
            throw new KubernetesClientException("not writable");
        }
        if (!Objects.equals(seen, record)) {
            throw new KubernetesClientException("changed since the last read");
        }
        record = updated;
    }

    private void requireReachable() {
        if (!reachable) {
            throw new KubernetesClientException("not reachable");
        }
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public String describe() {
        return "a lease in memory";
    }
}
