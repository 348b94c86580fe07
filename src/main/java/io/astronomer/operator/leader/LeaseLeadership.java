package io.astronomer.operator.leader;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Leadership by a Kubernetes lease. It ends for good when the lease was not renewed in time, as seen by a clock of its own:
 * what the elector believes may be older than the lease.
 */
public final class LeaseLeadership implements Leadership {
    private static final Logger LOG = Logger.getLogger(LeaseLeadership.class);
    private static final long PATIENCE_SECONDS = 5;

    private enum Role {
        STANDBY,
        LEADING,
        LOST,
        RELEASED
    }

    private final KubernetesClient client;
    private final LeaseTerms terms;
    private final Renewals renewals;
    private final Runnable onLost;
    private final AtomicReference<Role> role = new AtomicReference<>(Role.STANDBY);
    private final ExecutorService electing = Executors.newCachedThreadPool(daemon("leader-election"));
    private final ScheduledExecutorService watching =
            Executors.newSingleThreadScheduledExecutor(daemon("leader-watch"));

    private @Nullable LeaderElector elector;
    private @Nullable CompletableFuture<?> election;

    /**
     * @param identity of this process, unlike any other's
     * @param onLost called once when the lease was lost: nothing may be begun any more
     */
    public LeaseLeadership(KubernetesClient client, LeaseTerms terms, String identity, Runnable onLost) {
        this(client, terms, identity, onLost, System::nanoTime);
    }

    LeaseLeadership(KubernetesClient client, LeaseTerms terms, String identity, Runnable onLost, LongSupplier nanos) {
        this.client = client;
        this.terms = terms;
        this.onLost = onLost;
        this.renewals =
                new Renewals(new LeaseLock(terms.namespace(), terms.name(), identity), terms.renewDeadline(), nanos);
    }

    @Override
    public synchronized void stand(Runnable onLead) {
        LeaderCallbacks callbacks = new LeaderCallbacks(() -> won(onLead), this::lost, this::told);
        LeaderElector standing = new LeaderElector(client, config(callbacks), electing);
        elector = standing;
        election = standing.start();
        long period = Math.max(100, terms.retryPeriod().toMillis() / 3);
        var unused = watching.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
        LOG.infof("standing for the lease %s/%s as %s", terms.namespace(), terms.name(), renewals.identity());
    }

    @Override
    public boolean leads() {
        return role.get() == Role.LEADING && renewals.age().compareTo(terms.renewDeadline()) < 0;
    }

    @Override
    public synchronized void release() {
        Role before = role.getAndSet(Role.RELEASED);
        watching.shutdownNow();
        if (election != null) {
            election.cancel(true);
        }
        electing.shutdownNow();
        if (before == Role.LEADING && elector != null && isQuiet()) {
            try {
                elector.release();
                LOG.infof("released the lease %s/%s", terms.namespace(), terms.name());
            } catch (KubernetesClientException failure) {
                LOG.warnf("the lease was not released, and runs out by itself: HTTP %d", failure.getCode());
            }
        }
    }

    /** A renewal under way would take the lease back. */
    private boolean isQuiet() {
        try {
            return electing.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private LeaderElectionConfig config(LeaderCallbacks callbacks) {
        return new LeaderElectionConfig(
                renewals,
                terms.duration(),
                terms.renewDeadline(),
                terms.retryPeriod(),
                callbacks,
                // Released by us, when nothing is under way.
                false,
                terms.name());
    }

    private void won(Runnable onLead) {
        if (role.compareAndSet(Role.STANDBY, Role.LEADING)) {
            LOG.info("leading");
            // Not on the elector's thread, which renews.
            electing.execute(onLead);
        }
    }

    private void look() {
        if (role.get() == Role.LEADING && !leads()) {
            lost();
        }
    }

    private void lost() {
        if (role.compareAndSet(Role.LEADING, Role.LOST)) {
            LOG.errorf("the lease %s/%s was lost", terms.namespace(), terms.name());
            onLost.run();
        }
    }

    /** @param leader null when the lease was given back */
    private void told(@Nullable String leader) {
        if (leader != null && !leader.isEmpty() && !leader.equals(renewals.identity())) {
            LOG.infof("the leader is %s", leader);
        }
    }

    private static ThreadFactory daemon(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
