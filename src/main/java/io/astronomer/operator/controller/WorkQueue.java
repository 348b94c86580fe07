package io.astronomer.operator.controller;

import io.astronomer.operator.foundation.DaemonThreads;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs work for keys on threads of its own, like client-go's work queue: a key that is added several times before its turn
 * runs once, a key that is added during its turn runs again, and no two threads work on the same key.
 */
final class WorkQueue<K> {
    private static final long IDLE_SECONDS = 10;

    private final Set<K> dirty = new HashSet<>();
    private final Set<K> processing = new HashSet<>();
    private final Executor threads;
    private final Consumer<K> work;

    /** @param work for one key; a defect ends its turn only */
    WorkQueue(Executor threads, Consumer<K> work) {
        this.threads = threads;
        this.work = work;
    }

    /** Returns threads that end when they are idle. */
    static Executor threads(String name, int most) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DaemonThreads.named(name));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    void add(K key) {
        if (isNew(key)) {
            threads.execute(() -> process(key));
        }
    }

    private void process(K key) {
        begin(key);
        try {
            work.accept(key);
        } finally {
            if (isDirtyAgain(key)) {
                threads.execute(() -> process(key));
            }
        }
    }

    private synchronized boolean isNew(K key) {
        return dirty.add(key) && !processing.contains(key);
    }

    /** Before the work, because a key that is added from now on needs another turn. */
    private synchronized void begin(K key) {
        dirty.remove(key);
        processing.add(key);
    }

    private synchronized boolean isDirtyAgain(K key) {
        processing.remove(key);
        return dirty.contains(key);
    }
}
