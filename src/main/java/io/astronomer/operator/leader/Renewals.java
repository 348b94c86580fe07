package io.astronomer.operator.leader;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.dsl.FunctionCallable;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A lock that knows when it was last written. Its calls end within the time they are given: left to itself the client tries
 * again for longer than a lease lasts, and the elector looks at its deadline between two calls only.
 */
final class Renewals implements Lock {
    private final Lock lock;
    private final Duration timeout;
    private final LongSupplier nanos;
    private volatile long last;

    /** @param nanos a clock that is never set, such as {@link System#nanoTime} */
    Renewals(Lock lock, Duration timeout, LongSupplier nanos) {
        this.lock = lock;
        this.timeout = timeout;
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    /** How long the last renewal is ago, counted from when it was begun. */
    Duration age() {
        return Duration.ofNanos(nanos.getAsLong() - last);
    }

    @Override
    public LeaderElectionRecord get(KubernetesClient client) {
        return once(client).call(lock::get);
    }

    @Override
    public void create(KubernetesClient client, LeaderElectionRecord leaderElectionRecord) {
        renew(client, quick -> lock.create(quick, leaderElectionRecord));
    }

    @Override
    public void update(KubernetesClient client, LeaderElectionRecord leaderElectionRecord) {
        renew(client, quick -> lock.update(quick, leaderElectionRecord));
    }

    private void renew(KubernetesClient client, Consumer<KubernetesClient> write) {
        long begun = nanos.getAsLong();
        once(client).call(quick -> {
            write.accept(quick);
            return true;
        });
        last = begun;
    }

    @Override
    public String identity() {
        return lock.identity();
    }

    @Override
    public String describe() {
        return lock.describe();
    }

    private FunctionCallable<? extends NamespacedKubernetesClient> once(KubernetesClient client) {
        RequestConfig config = new RequestConfigBuilder(
                        client.getConfiguration().getRequestConfig())
                .withRequestTimeout((int) timeout.toMillis())
                .withRequestRetryBackoffLimit(0)
                .build();
        return client.adapt(NamespacedKubernetesClient.class).withRequestConfig(config);
    }
}
