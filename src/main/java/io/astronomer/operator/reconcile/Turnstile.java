package io.astronomer.operator.reconcile;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets passes in until the stop, and the stop wait for those that are in. The SDK stops its watches first: a pass that is
 * under way then would find no Secret any more, and say so.
 */
public final class Turnstile {
    /** Read by each pass, written by the stop. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private volatile boolean closed;

    /** Whether a pass may begin; if so, it has to {@link #leave}. */
    boolean enter() {
        return !closed && lock.readLock().tryLock();
    }

    void leave() {
        lock.readLock().unlock();
    }

    /**
     * Lets nobody in any more.
     *
     * @return whether all who were in have left within that time
     */
    public boolean close(Duration patience) throws InterruptedException {
        closed = true;
        return lock.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
