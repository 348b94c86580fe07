package io.astronomer.operator.leaderelection;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A lock that records its last renewal, and whether another holder may have had it since. Its calls end within a timeout,
 * because the client would retry for longer than a lease lasts.
 */
final class RenewalTrackingLock implements Lock {
    private final Lock lock;
    private final LeaseHolder leaseHolder;
    private final Duration timeout;
    private final LongSupplier nanos;
    private volatile long last;
    private volatile boolean held;
    private volatile boolean interrupted;

    /**
     * @param timeout of one request
     * @param nanos a monotonic clock, such as {@link System#nanoTime}
     */
    RenewalTrackingLock(Lock lock, LeaseHolder leaseHolder, Duration timeout, LongSupplier nanos) {
        this.lock = lock;
        this.leaseHolder = leaseHolder;
        this.timeout = timeout;
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    /** Returns the age of the last renewal, counted from its start. */
    Duration age() {
        return Duration.ofNanos(nanos.getAsLong() - last);
    }

    /** Returns whether the lock had another holder, or none, after it was ours. */
    boolean interrupted() {
        return interrupted;
    }

    /** Stops renewing. */
    void end() {
        interrupted = true;
    }

    @Override
    public @Nullable LeaderElectionRecord get(KubernetesClient client) {
        LeaderElectionRecord found = once(client, lock::get);
        if (held && (found == null || !identity().equals(found.getHolderIdentity()))) {
            interrupted = true;
        }
        requireUninterrupted();
        return found != null && isOfEarlierProcess(found) ? free(found) : found;
    }

    private boolean isOfEarlierProcess(LeaderElectionRecord record) {
        return leaseHolder.succeeds(Objects.requireNonNullElse(record.getHolderIdentity(), ""));
    }

    /** Returns a record without a holder. */
    private static LeaderElectionRecord free(LeaderElectionRecord record) {
        return new LeaderElectionRecord(
                "",
                record.getLeaseDuration(),
                record.getAcquireTime(),
                record.getRenewTime(),
                record.getLeaderTransitions());
    }

    @Override
    public void create(KubernetesClient client, LeaderElectionRecord leaderElectionRecord) {
        renew(client, quick -> lock.create(quick, leaderElectionRecord));
    }

    @Override
    public void update(KubernetesClient client, LeaderElectionRecord leaderElectionRecord) {
        renew(client, quick -> lock.update(quick, leaderElectionRecord));
    }

    private void requireUninterrupted() {
        if (interrupted) {
            throw new KubernetesClientException("this replica no longer holds the lease");
        }
    }

    private void renew(KubernetesClient client, Consumer<KubernetesClient> write) {
        requireUninterrupted();
        long begun = nanos.getAsLong();
        once(client, quick -> {
            write.accept(quick);
            return true;
        });
        last = begun;
        held = true;
    }

    @Override
    public String identity() {
        return leaseHolder.identity();
    }

    @Override
    public String describe() {
        return lock.describe();
    }

    /** Makes a call without retries. Every failure has the one type after which the elector continues. */
    <T> T once(KubernetesClient client, Function<KubernetesClient, T> call) {
        RequestConfig config = new RequestConfigBuilder(
                        client.getConfiguration().getRequestConfig())
                .withRequestTimeout((int) timeout.toMillis())
                .withRequestRetryBackoffLimit(0)
                .build();
        try {
            return client.adapt(NamespacedKubernetesClient.class)
                    .withRequestConfig(config)
                    .call(call::apply);
        } catch (KubernetesClientException failure) {
            throw failure;
        } catch (RuntimeException defect) {
            throw new KubernetesClientException("the lease could not be read or written", defect);
        }
    }
}
