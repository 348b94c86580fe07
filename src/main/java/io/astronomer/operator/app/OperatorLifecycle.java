package io.astronomer.operator.app;

import io.astronomer.operator.kubernetes.WatchAccess;
import io.javaoperatorsdk.operator.Operator;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Starts reconciling when this process becomes leader. Graceful shutdown: stops before it deletes the lease. */
@Singleton
final class OperatorLifecycle {
    private static final Logger LOG = Logger.getLogger(OperatorLifecycle.class);
    private static final Duration BEAT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofSeconds(2);

    private final Operator operator;
    private final OperatorModule module;
    private final WatchAccess access;
    private final PeriodicTasks periodic = new PeriodicTasks();
    private volatile boolean stopping;

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
        stopping = true;
        periodic.close();
        new Shutdown(module.shutdownGate, operator::stop, module.leadership, module.drainTimeout).run();
    }

    /** A standby may become leader while it stops, and a leader may stop while it starts. */
    private void lead() {
        if (stopping) {
            return;
        }
        try {
            operator.start();
            periodic.every(BEAT, module.heartbeat::beat);
            periodic.every(BEAT, module.informers.references::forgetUnreferenced);
            periodic.every(POLL, module.tokenFilePoller);
            periodic.every(POLL, module.organizations.trigger::catchUp);
            periodic.every(POLL, module.approvalPoller);
            periodic.every(POLL, access::logRejections);
            periodic.every(POLL, module.missedObjectEvents::check);
            periodic.every(POLL, module.missedOrganizationEvents::check);
        } catch (RuntimeException failure) {
            if (stopping) {
                LOG.info("the operator stopped while it started");
            } else {
                LOG.error("the operator could not be started", failure);
                Quarkus.asyncExit(1);
            }
        }
    }
}
