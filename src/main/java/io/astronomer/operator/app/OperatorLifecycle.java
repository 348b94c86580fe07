package io.astronomer.operator.app;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.controller.ApprovalPoller;
import io.astronomer.operator.controller.Heartbeat;
import io.astronomer.operator.controller.MissedEvents;
import io.astronomer.operator.controller.ReferenceInformers;
import io.astronomer.operator.controller.ShutdownGate;
import io.astronomer.operator.controller.organization.OrganizationTrigger;
import io.astronomer.operator.kubernetes.WatchAccess;
import io.astronomer.operator.leaderelection.Leadership;
import io.javaoperatorsdk.operator.Operator;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Starts reconciling when this process becomes leader. Graceful shutdown: stops before it releases the lease. */
@Singleton
final class OperatorLifecycle {
    private static final Logger LOG = Logger.getLogger(OperatorLifecycle.class);
    private static final long BEAT_SECONDS = 30;
    private static final long POLL_SECONDS = 2;
    /** Longer than the default timeout of a request to Astro. */
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(15);

    private final Operator operator;
    private final ShutdownGate shutdownGate;
    private final Leadership leadership;
    private final Heartbeat heartbeat;
    private final TokenFilePoller tokenFilePoller;
    private final OrganizationTrigger trigger;
    private final ReferenceInformers references;
    private final ApprovalPoller approvalPoller;
    private final WatchAccess access;
    private final MissedEvents<EnvironmentObject> objects;
    private final MissedEvents<AstroOrganization> organizations;
    /** Two threads, because reading an approval may wait for Kubernetes. */
    private final ScheduledExecutorService periodic = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "astro-periodic");
        thread.setDaemon(true);
        return thread;
    });

    OperatorLifecycle(
            Operator operator,
            ShutdownGate shutdownGate,
            Leadership leadership,
            Heartbeat heartbeat,
            TokenFilePoller tokenFilePoller,
            OrganizationTrigger trigger,
            ReferenceInformers references,
            ApprovalPoller approvalPoller,
            WatchAccess access,
            MissedEvents<EnvironmentObject> objects,
            MissedEvents<AstroOrganization> organizations) {
        this.operator = operator;
        this.shutdownGate = shutdownGate;
        this.leadership = leadership;
        this.heartbeat = heartbeat;
        this.tokenFilePoller = tokenFilePoller;
        this.trigger = trigger;
        this.references = references;
        this.approvalPoller = approvalPoller;
        this.access = access;
        this.objects = objects;
        this.organizations = organizations;
    }

    /** After {@link StartupValidator}. */
    void start(@Observes @Priority(10) StartupEvent event) {
        leadership.start(this::lead);
    }

    /**
     * Stops in this order: the periodic tasks; the reconciliations of environment objects, of which those in flight end; the
     * SDK with its watches; the leadership, with which the lease is deleted. Refreshes of the cache continue until {@link
     * OperatorModule} disposes of their executor, after the lease is gone. They do no harm, because they only read.
     */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        LOG.info("stopping: waiting for the reconciliations in flight");
        periodic.shutdownNow();
        if (!shutdownGate.drain(DRAIN_TIMEOUT)) {
            LOG.warn("stopping while a reconciliation is in flight");
        }
        operator.stop();
        leadership.release();
    }

    private void lead() {
        try {
            operator.start();
            every(BEAT_SECONDS, heartbeat::beat);
            every(BEAT_SECONDS, references::forgetUnreferenced);
            every(POLL_SECONDS, tokenFilePoller);
            every(POLL_SECONDS, trigger::catchUp);
            every(POLL_SECONDS, approvalPoller);
            every(POLL_SECONDS, access::logRejections);
            every(POLL_SECONDS, objects::check);
            every(POLL_SECONDS, organizations::check);
        } catch (RuntimeException failure) {
            LOG.error("the operator could not be started", failure);
            Quarkus.asyncExit(1);
        }
    }

    private void every(long seconds, Runnable work) {
        var unused = periodic.scheduleWithFixedDelay(work, seconds, seconds, TimeUnit.SECONDS);
    }
}
