package io.astronomer.operator.leaderelection;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Acquires and renews a Lease, and records the last renewal. A renewal succeeds only on the version that was read before. So
 * if that version shows this holder, no other replica has held the Lease since the last renewal, however long ago that was.
 */
final class LeaseElector {
    private final Lock lock;
    private final LeaseHolder leaseHolder;
    private final LeaseSettings settings;
    private final LongSupplier nanos;
    private final LeaseObservation others;
    private volatile long last;
    private volatile boolean held;
    private volatile boolean interrupted;

    /** @param nanos a monotonic clock, such as {@link System#nanoTime} */
    LeaseElector(Lock lock, LeaseHolder leaseHolder, LeaseSettings settings, LongSupplier nanos) {
        this.lock = lock;
        this.leaseHolder = leaseHolder;
        this.settings = settings;
        this.nanos = nanos;
        this.others = new LeaseObservation(settings.grace(), nanos);
        this.last = nanos.getAsLong();
    }

    String identity() {
        return leaseHolder.identity();
    }

    /** Returns the age of the last renewal, counted from its start. */
    Duration age() {
        return Duration.ofNanos(nanos.getAsLong() - last);
    }

    /** Returns whether the Lease had another holder, or none, after it was ours. This is permanent. */
    boolean interrupted() {
        return interrupted;
    }

    /**
     * Makes one attempt, with at most one read and one write. Returns whether this process holds the Lease.
     *
     * @throws KubernetesClientException when a request fails
     */
    boolean tryAcquireOrRenew(KubernetesClient client) {
        try {
            return attempt(client);
        } catch (KubernetesClientException failure) {
            others.failed();
            throw failure;
        }
    }

    private boolean attempt(KubernetesClient client) {
        LeaderElectionRecord found = once(client, lock::get);
        if (held && !isOurs(found)) {
            interrupted = true;
        }
        if (interrupted || (found != null && !mayTake(found))) {
            return false;
        }
        write(client, found);
        return true;
    }

    private boolean isOurs(@Nullable LeaderElectionRecord found) {
        return found != null && identity().equals(found.getHolderIdentity());
    }

    private boolean mayTake(LeaderElectionRecord found) {
        // Each read counts as an observation, whatever else it shows.
        boolean expired = others.hasExpired(found);
        String holder = Objects.requireNonNullElse(found.getHolderIdentity(), "");
        return expired || holder.isEmpty() || isOurs(found) || leaseHolder.succeeds(holder);
    }

    private void write(KubernetesClient client, @Nullable LeaderElectionRecord found) {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        LeaderElectionRecord next = new LeaderElectionRecord(
                identity(),
                settings.duration(),
                found != null && isOurs(found) ? found.getAcquireTime() : now,
                now,
                found == null ? 0 : found.getLeaderTransitions() + (isOurs(found) ? 0 : 1));
        long begun = nanos.getAsLong();
        once(client, quick -> {
            if (found == null) {
                lock.create(quick, next);
            } else {
                lock.update(quick, next);
            }
            return true;
        });
        last = begun;
        held = true;
    }

    /** Makes a call within a timeout and without retries, because the client would retry for longer than a Lease lasts. */
    <T> T once(KubernetesClient client, Function<KubernetesClient, T> call) {
        RequestConfig config = new RequestConfigBuilder(
                        client.getConfiguration().getRequestConfig())
                .withRequestTimeout((int) settings.requestTimeout().toMillis())
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
