package io.astronomer.operator.controller;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Admits reconciliations until shutdown, and lets shutdown wait for those in flight. {@code Operator.stop} empties the
 * caches while reconciliations still run. They would report missing Secrets.
 */
public final class ShutdownGate {
    /** Read-locked by each reconciliation, write-locked by shutdown. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private volatile boolean closed;

    /** Returns whether a reconciliation may begin; if so, it must {@link #finish}. */
    boolean tryStart() {
        return !closed && lock.readLock().tryLock();
    }

    void finish() {
        lock.readLock().unlock();
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
