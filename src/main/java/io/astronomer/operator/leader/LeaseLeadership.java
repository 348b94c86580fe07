package io.astronomer.operator.leader;

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
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Leadership by a Kubernetes lease. It rests while the lease was not renewed in time, as seen by a clock of its own. It goes
 * on when the lease is renewed and nobody else has had it; otherwise it ends for good.
 */
public final class LeaseLeadership implements Leadership {
    private static final Logger LOG = Logger.getLogger(LeaseLeadership.class);
    private static final long PATIENCE_SECONDS = 5;
    /** The elector never gives up by itself: its deadline is ours to keep. */
    private static final Duration NEVER = Duration.ofDays(36_500);

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

    private @Nullable CompletableFuture<?> election;
    /** Of the thread that watches. */
    private boolean rests;

    /** @param onLost called once when the lease was lost: nothing may be begun any more */
    public LeaseLeadership(KubernetesClient client, LeaseTerms terms, Holder holder, Runnable onLost) {
        this(
                client,
                terms,
                holder,
                new LeaseLock(holder.metadata(terms.namespace(), terms.name()), holder.identity()),
                onLost,
                System::nanoTime);
    }

    LeaseLeadership(
            KubernetesClient client, LeaseTerms terms, Holder holder, Lock lock, Runnable onLost, LongSupplier nanos) {
        this.client = client;
        this.terms = terms;
        this.onLost = onLost;
        this.renewals = new Renewals(lock, holder, terms.requestTimeout(), nanos);
    }

    @Override
    public synchronized void stand(Runnable onLead) {
        LeaderCallbacks callbacks = new LeaderCallbacks(() -> won(onLead), () -> {}, this::told);
        election = new LeaderElector(client, config(callbacks), electing).start();
        long period = Math.max(100, terms.retryPeriod().toMillis() / 3);
        var unused = watching.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
        LOG.infof("standing for the lease %s/%s as %s", terms.namespace(), terms.name(), renewals.identity());
    }

    @Override
    public boolean leads() {
        return role.get() == Role.LEADING
                && !renewals.interrupted()
                && renewals.age().compareTo(terms.renewDeadline()) < 0;
    }

    @Override
    public synchronized void release() {
        Role before = role.getAndSet(Role.RELEASED);
        watching.shutdownNow();
        stopElecting();
        if (before == Role.LEADING && isQuiet()) {
            try {
                renewals.once(client, this::remove);
            } catch (KubernetesClientException failure) {
                // An uninstall takes the rights first.
                LOG.infof(
                        "the lease %s/%s was not removed (HTTP %d): it goes with this Pod, or runs out",
                        terms.namespace(), terms.name(), failure.getCode());
            }
        }
    }

    private boolean remove(KubernetesClient quick) {
        Lease lease = quick.leases()
                .inNamespace(terms.namespace())
                .withName(terms.name())
                .get();
        if (lease == null || !renewals.identity().equals(lease.getSpec().getHolderIdentity())) {
            return false;
        }
        quick.resource(lease).lockResourceVersion().delete();
        LOG.infof("removed the lease %s/%s", terms.namespace(), terms.name());
        return true;
    }

    private void stopElecting() {
        if (election != null) {
            election.cancel(true);
        }
        electing.shutdownNow();
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
                NEVER,
                terms.retryPeriod(),
                callbacks,
                // Given back by us, when nothing is under way.
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
        if (role.get() != Role.LEADING) {
            return;
        }
        if (renewals.interrupted()) {
            lost("another replica may have had it");
        } else if (renewals.age().compareTo(terms.giveUp()) >= 0) {
            lost("it could not be renewed for " + terms.giveUp().toSeconds() + " s");
        } else if (leads() == rests) {
            rests = !rests;
            LOG.warn(
                    rests
                            ? "the lease could not be renewed in time: nothing is written until it is"
                            : "the lease is renewed, and nobody else had it: going on");
        }
    }

    private void lost(String why) {
        if (role.compareAndSet(Role.LEADING, Role.LOST)) {
            renewals.end();
            LOG.errorf("the lease %s/%s was lost: %s", terms.namespace(), terms.name(), why);
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
