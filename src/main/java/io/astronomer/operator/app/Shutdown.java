package io.astronomer.operator.app;

import io.astronomer.operator.controller.ShutdownGate;
import io.astronomer.operator.leaderelection.Leadership;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Order in which the reconciliations, the SDK and the leadership end. Another replica may lead when the lease is gone, so it
 * is released only when no request is in flight.
 */
final class Shutdown {
    private static final Logger LOG = Logger.getLogger(Shutdown.class);
    /** A reconciliation sends at most a confirming GET and a write to Astro. */
    private static final int REQUESTS = 2;
    /** Time for the requests to Kubernetes of the same reconciliation. */
    private static final Duration KUBERNETES = Duration.ofSeconds(5);

    private final ShutdownGate gate;
    private final Runnable stopOperator;
    private final Leadership leadership;
    private final Duration timeout;

    /** @param timeout for the reconciliations in flight */
    Shutdown(ShutdownGate gate, Runnable stopOperator, Leadership leadership, Duration timeout) {
        this.gate = gate;
        this.stopOperator = stopOperator;
        this.leadership = leadership;
        this.timeout = timeout;
    }

    /** Returns the time in which a reconciliation ends. */
    static Duration timeout(Duration requestTimeout) {
        return requestTimeout.multipliedBy(REQUESTS).plus(KUBERNETES);
    }

    void run() throws InterruptedException {
        LOG.info("stopping: waiting for the reconciliations in flight");
        if (gate.drain(timeout)) {
            stopOperator.run();
            leadership.release();
        } else {
            // The SDK keeps running until the process ends, because its caches serve the reconciliation in flight.
            LOG.warn("stopping while a reconciliation is in flight");
            leadership.abandon();
        }
    }
}
