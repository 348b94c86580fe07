package io.astronomer.operator.app;

import io.astronomer.operator.foundation.DaemonThreads;
import io.astronomer.operator.kubernetes.WatchAccess;
import io.javaoperatorsdk.operator.Operator;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Starts reconciling when this process becomes leader. Graceful shutdown: stops before it deletes the lease. */
@Singleton
final class OperatorLifecycle {
    private static final Logger LOG = Logger.getLogger(OperatorLifecycle.class);
    private static final long BEAT_SECONDS = 30;
    private static final long POLL_SECONDS = 2;

    private final Operator operator;
    private final OperatorModule module;
    private final WatchAccess access;
    /** Two threads, because reading an approval may wait for Kubernetes. */
    private final ScheduledExecutorService periodic =
            Executors.newScheduledThreadPool(2, DaemonThreads.named("astro-periodic"));

    OperatorLifecycle(Operator operator, OperatorModule module, WatchAccess access) {
        this.operator = operator;
        this.module = module;
        this.access = access;
    }

    /** After {@link StartupValidator}. */
    void start(@Observes @Priority(10) StartupEvent event) {
        module.leadership.start(this::lead);
    }

    /**
     * Stops in this order: the periodic tasks; the reconciliations of both kinds, of which those in flight end; the SDK with
     * its watches; the leadership, with which the lease is deleted. Refreshes of the cache continue until
     * {@link OperatorModule} closes their executor, after the lease is gone. They do no harm, because they only read.
     */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        periodic.shutdownNow();
        new Shutdown(module.shutdownGate, operator::stop, module.leadership, module.drainTimeout).run();
    }

    private void lead() {
        try {
            operator.start();
            every(BEAT_SECONDS, module.heartbeat::beat);
            every(BEAT_SECONDS, module.informers.references::forgetUnreferenced);
            every(POLL_SECONDS, module.tokenFilePoller);
            every(POLL_SECONDS, module.organizations.trigger::catchUp);
            every(POLL_SECONDS, module.approvalPoller);
            every(POLL_SECONDS, access::logRejections);
            every(POLL_SECONDS, module.missedObjectEvents::check);
            every(POLL_SECONDS, module.missedOrganizationEvents::check);
        } catch (RuntimeException failure) {
            LOG.error("the operator could not be started", failure);
            Quarkus.asyncExit(1);
        }
    }

    private void every(long seconds, Runnable work) {
        var unused = periodic.scheduleWithFixedDelay(work, seconds, seconds, TimeUnit.SECONDS);
    }
}
