package io.astronomer.operator.foundation;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Factory of daemon threads, which do not delay the end of the process. */
public final class DaemonThreads {
    private DaemonThreads() {}

    /** Returns a factory whose threads have this name. */
    public static ThreadFactory named(String name) {
        return work -> daemon(work, name);
    }

    /** Returns a factory whose threads have this name with a number. */
    public static ThreadFactory numbered(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return work -> daemon(work, prefix + count.incrementAndGet());
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
