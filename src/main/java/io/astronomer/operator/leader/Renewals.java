package io.astronomer.operator.leader;

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
 * A lock that knows when it was last written, and whether another one may have held it since. Its calls end within the time
 * they are given: left to itself the client tries again for longer than a lease lasts.
 */
final class Renewals implements Lock {
    private final Lock lock;
    private final Holder holder;
    private final Duration timeout;
    private final LongSupplier nanos;
    private volatile long last;
    private volatile boolean held;
    private volatile boolean interrupted;

    /**
     * @param timeout of one request
     * @param nanos a clock that is never set, such as {@link System#nanoTime}
     */
    Renewals(Lock lock, Holder holder, Duration timeout, LongSupplier nanos) {
        this.lock = lock;
        this.holder = holder;
        this.timeout = timeout;
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    /** How long the last renewal is ago, counted from when it was begun. */
    Duration age() {
        return Duration.ofNanos(nanos.getAsLong() - last);
    }

    /** Whether the lock was seen in other hands, or gone, after it was ours: another one may have acted meanwhile. */
    boolean interrupted() {
        return interrupted;
    }

    /** Renews no more. */
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
        return holder.succeeds(Objects.requireNonNullElse(record.getHolderIdentity(), ""));
    }

    /** As if its holder had given it back. */
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
            throw new KubernetesClientException("the lease is not ours any more");
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
        return holder.identity();
    }

    @Override
    public String describe() {
        return lock.describe();
    }

    /** Makes a call that is not repeated. Whatever fails is of the one type after which the elector goes on. */
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
