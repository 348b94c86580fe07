package io.astronomer.operator.leaderelection;

import io.astronomer.operator.foundation.DaemonThreads;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Leader election by a Kubernetes Lease. The leader pauses while the Lease was not renewed in time, by a monotonic clock of
 * its own. It goes on when the Lease is renewed and had no other holder; otherwise it ends.
 */
public final class LeaseLeaderElection implements Leadership {
    private static final Logger LOG = Logger.getLogger(LeaseLeaderElection.class);
    private static final long ELECTION_STOP_SECONDS = 5;
    /** The elector never gives up; this class keeps the deadline. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private enum Role {
        STANDBY,
        LEADING,
        LOST,
        RELEASED
    }

    private final KubernetesClient client;
    private final LeaseSettings settings;
    private final RenewalTrackingLock renewalTrackingLock;
    private final Runnable onLost;
    private final AtomicReference<Role> role = new AtomicReference<>(Role.STANDBY);
    private final ExecutorService electing = Executors.newCachedThreadPool(DaemonThreads.named("leader-election"));
    private final ScheduledExecutorService watching =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("leader-watch"));

    private @Nullable CompletableFuture<?> election;
    /** Written only by the watching thread. */
    private boolean paused;

    /** @param onLost is called once when the Lease is lost: no request may begin any more */
    public LeaseLeaderElection(
            KubernetesClient client, LeaseSettings settings, LeaseHolder leaseHolder, Runnable onLost) {
        this(
                client,
                settings,
                leaseHolder,
                new LeaseLock(leaseHolder.metadata(settings.namespace(), settings.name()), leaseHolder.identity()),
                onLost,
                System::nanoTime);
    }

    LeaseLeaderElection(
            KubernetesClient client,
            LeaseSettings settings,
            LeaseHolder leaseHolder,
            Lock lock,
            Runnable onLost,
            LongSupplier nanos) {
        this.client = client;
        this.settings = settings;
        this.onLost = onLost;
        this.renewalTrackingLock = new RenewalTrackingLock(lock, leaseHolder, settings.requestTimeout(), nanos);
    }

    @Override
    public synchronized void start(Runnable onLead) {
        LeaderCallbacks callbacks = new LeaderCallbacks(() -> won(onLead), () -> {}, this::onNewLeader);
        election = new LeaderElector(client, config(callbacks), electing).start();
        long period = Math.max(100, settings.retryPeriod().toMillis() / 3);
        var unused = watching.scheduleWithFixedDelay(this::checkRenewal, period, period, TimeUnit.MILLISECONDS);
        LOG.infof(
                "starting leader election for the lease %s/%s as %s",
                settings.namespace(), settings.name(), renewalTrackingLock.identity());
    }

    @Override
    public boolean isLeader() {
        return role.get() == Role.LEADING
                && !renewalTrackingLock.interrupted()
                && renewalTrackingLock.age().compareTo(settings.renewDeadline()) < 0;
    }

    @Override
    public synchronized void release() {
        if (end() == Role.LEADING && hasElectionStopped()) {
            try {
                renewalTrackingLock.once(client, this::remove);
            } catch (KubernetesClientException failure) {
                // An uninstall removes the rights before the Pod.
                LOG.infof(
                        "could not delete the lease %s/%s (HTTP %d): it is deleted with this Pod, or expires",
                        settings.namespace(), settings.name(), failure.getCode());
            }
        }
    }

    @Override
    public synchronized void abandon() {
        if (end() == Role.LEADING) {
            LOG.warnf(
                    "kept the lease %s/%s, because a request may be in flight: it is deleted with this Pod, or expires",
                    settings.namespace(), settings.name());
        }
    }

    /** Ends the election, and so the writes. Returns the role until now. */
    private Role end() {
        Role before = role.getAndSet(Role.RELEASED);
        watching.shutdownNow();
        stopElecting();
        return before;
    }

    private boolean remove(KubernetesClient quick) {
        Lease lease = quick.leases()
                .inNamespace(settings.namespace())
                .withName(settings.name())
                .get();
        if (lease == null
                || !renewalTrackingLock.identity().equals(lease.getSpec().getHolderIdentity())) {
            return false;
        }
        quick.resource(lease).lockResourceVersion().delete();
        LOG.infof("deleted the lease %s/%s", settings.namespace(), settings.name());
        return true;
    }

    private void stopElecting() {
        if (election != null) {
            election.cancel(true);
        }
        electing.shutdownNow();
    }

    /** Waits for a renewal in flight, which would take the Lease back. */
    private boolean hasElectionStopped() {
        try {
            return electing.awaitTermination(ELECTION_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private LeaderElectionConfig config(LeaderCallbacks callbacks) {
        return new LeaderElectionConfig(
                renewalTrackingLock,
                settings.duration(),
                NEVER,
                settings.retryPeriod(),
                callbacks,
                // This class deletes the Lease, after the shutdown has waited for the requests in flight.
                false,
                settings.name());
    }

    private void won(Runnable onLead) {
        if (role.compareAndSet(Role.STANDBY, Role.LEADING)) {
            LOG.info("became leader");
            // Not on the elector's thread, because that renews the Lease.
            electing.execute(onLead);
        }
    }

    private void checkRenewal() {
        if (role.get() != Role.LEADING) {
            return;
        }
        if (renewalTrackingLock.interrupted()) {
            lost("another replica may have held it");
        } else if (renewalTrackingLock.age().compareTo(settings.giveUp()) >= 0) {
            lost("it could not be renewed for " + settings.giveUp().toSeconds() + " s");
        } else if (isLeader() == paused) {
            paused = !paused;
            if (paused) {
                LOG.warn("could not renew the lease in time: writes are paused until it is renewed");
            } else {
                LOG.info("renewed the lease, and no other replica held it: writes continue");
            }
        }
    }

    private void lost(String why) {
        if (role.compareAndSet(Role.LEADING, Role.LOST)) {
            renewalTrackingLock.end();
            LOG.errorf("the lease %s/%s was lost: %s", settings.namespace(), settings.name(), why);
            onLost.run();
        }
    }

    /** @param leader null after a release */
    private void onNewLeader(@Nullable String leader) {
        if (leader != null && !leader.isEmpty() && !leader.equals(renewalTrackingLock.identity())) {
            LOG.infof("the leader is %s", leader);
        }
    }
}
