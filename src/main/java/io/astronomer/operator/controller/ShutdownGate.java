package io.astronomer.operator.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Admits reconciliations until shutdown, and lets shutdown wait for those in flight. {@code Operator.stop} empties the
 * caches while reconciliations still run. They would report missing Secrets.
 */
public final class ShutdownGate {
    /** Read-locked by each reconciliation, write-locked by shutdown. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private volatile boolean closed;

    /** Runs the reconciliation, unless the operator shuts down. */
    public <P extends HasMetadata> UpdateControl<P> admit(Supplier<UpdateControl<P>> reconciliation) {
        if (closed || !lock.readLock().tryLock()) {
            return UpdateControl.noUpdate();
        }
        try {
            return reconciliation.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Admits no further reconciliation.
     *
     * @return whether all in flight ended within that time
     */
    public boolean drain(Duration timeout) throws InterruptedException {
        closed = true;
        return lock.writeLock().tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
