package io.astronomer.operator.leaderelection;

import io.astronomer.operator.foundation.DaemonThreads;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Leader election by a Kubernetes Lease. The leader pauses while the Lease was not renewed in time, by a monotonic clock of
 * its own. It continues when it renews the Lease, which no other replica has held since. Otherwise its leadership is lost.
 */
public final class LeaseLeaderElection implements Leadership {
    private static final Logger LOG = Logger.getLogger(LeaseLeaderElection.class);
    private static final long ELECTION_STOP_SECONDS = 5;

    private enum Role {
        STANDBY,
        LEADING,
        LOST,
        RELEASED
    }

    private final KubernetesClient client;
    private final LeaseSettings settings;
    private final LeaseElector elector;
    private final Runnable onLost;
    private final AtomicReference<Role> role = new AtomicReference<>(Role.STANDBY);
    private final ScheduledExecutorService electing =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("leader-election"));

    /** These are written only by the electing thread. */
    private boolean paused;

    private String failure = "";

    /** @param onLost is called once when another replica may have the Lease: no request may begin any more */
    public LeaseLeaderElection(
            KubernetesClient client, LeaseSettings settings, LeaseHolder leaseHolder, Runnable onLost) {
        this(client, settings, leaseHolder, new DefaultingLeaseLock(settings, leaseHolder), onLost, System::nanoTime);
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
        this.elector = new LeaseElector(lock, leaseHolder, settings, nanos);
    }

    @Override
    public void start(Runnable onLead) {
        LOG.infof(
                "starting leader election for the lease %s/%s as %s",
                settings.namespace(), settings.name(), elector.identity());
        after(Duration.ZERO, onLead);
    }

    @Override
    public boolean isLeader() {
        return role.get() == Role.LEADING
                && !elector.interrupted()
                && elector.age().compareTo(settings.renewDeadline()) < 0;
    }

    @Override
    public void release() {
        if (end() == Role.LEADING && hasElectionStopped()) {
            try {
                elector.once(client, this::remove);
            } catch (KubernetesClientException refused) {
                // An uninstall removes the rights before the Pod.
                LOG.infof(
                        "could not delete the lease %s/%s (HTTP %d): it is deleted with this Pod, or expires",
                        settings.namespace(), settings.name(), refused.getCode());
            }
        }
    }

    @Override
    public void abandon() {
        if (end() == Role.LEADING) {
            LOG.warnf(
                    "kept the lease %s/%s, because a request may be in flight: it is deleted with this Pod, or expires",
                    settings.namespace(), settings.name());
        }
    }

    /** Ends the election, and so the writes. Returns the role until now. */
    private Role end() {
        Role before = role.getAndSet(Role.RELEASED);
        electing.shutdownNow();
        return before;
    }

    private boolean remove(KubernetesClient quick) {
        Lease lease = quick.leases()
                .inNamespace(settings.namespace())
                .withName(settings.name())
                .get();
        if (lease == null || !elector.identity().equals(lease.getSpec().getHolderIdentity())) {
            return false;
        }
        quick.resource(lease).lockResourceVersion().delete();
        LOG.infof("deleted the lease %s/%s", settings.namespace(), settings.name());
        return true;
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

    private void after(Duration wait, Runnable onLead) {
        try {
            var unused = electing.schedule(() -> attempt(onLead), wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ended) {
            LOG.debug("the election ended during an attempt");
        }
    }

    private void attempt(Runnable onLead) {
        boolean holds = false;
        try {
            holds = elector.tryAcquireOrRenew(client);
            failure = "";
        } catch (KubernetesClientException refused) {
            report(refused);
        }
        if (holds) {
            won(onLead);
        }
        if (role.get() == Role.LEADING) {
            check();
        }
        // A leader that could not renew tries more often, so that it continues soon after an outage.
        after(holds ? settings.retryPeriod() : settings.pollPeriod(), onLead);
    }

    private void won(Runnable onLead) {
        if (role.compareAndSet(Role.STANDBY, Role.LEADING)) {
            LOG.info("became leader");
            // Not on this thread, because that renews the Lease.
            DaemonThreads.named("leader-start").newThread(onLead).start();
        }
    }

    private void check() {
        if (elector.interrupted()) {
            lost();
        } else if (isLeader() == paused) {
            paused = !paused;
            if (paused) {
                LOG.warn("could not renew the lease in time: writes are paused until it is renewed");
            } else {
                LOG.info("renewed the lease, and no other replica held it: writes continue");
            }
        }
    }

    private void lost() {
        if (role.compareAndSet(Role.LEADING, Role.LOST)) {
            LOG.errorf(
                    "the lease %s/%s was lost: another replica may have held it",
                    settings.namespace(), settings.name());
            onLost.run();
            electing.shutdownNow();
        }
    }

    /** Logs the first of several equal failures. A conflict means that another replica was faster. */
    private void report(KubernetesClientException refused) {
        String now = refused.getCode() > 0 ? "HTTP " + refused.getCode() : "Kubernetes did not respond";
        boolean conflict = refused.getCode() == HttpURLConnection.HTTP_CONFLICT;
        if (!now.equals(failure) && !conflict && role.get() != Role.RELEASED) {
            String status =
                    refused.getStatus() == null ? null : refused.getStatus().getMessage();
            LOG.warnf(
                    "could not read or renew the lease %s/%s, and tries again: %s%s",
                    settings.namespace(), settings.name(), now, status == null ? "" : ", " + status);
        }
        failure = now;
    }
}
