package io.astronomer.operator.reconcile;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs work for keys on threads of its own. A key that is added several times before its turn has one turn. */
final class WorkQueue<K> {
    private static final long IDLE_SECONDS = 10;

    private final Set<K> waiting = ConcurrentHashMap.newKeySet();
    private final Executor threads;
    private final Consumer<K> work;

    /** @param work must not throw */
    WorkQueue(Executor threads, Consumer<K> work) {
        this.threads = threads;
        this.work = work;
    }

    /** Threads that end when there is nothing to do. */
    static Executor threads(String name, int most) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    void add(K key) {
        if (waiting.add(key)) {
            threads.execute(() -> {
                // Before the work: what is added from now on may be news to it.
                waiting.remove(key);
                work.accept(key);
            });
        }
    }
}
