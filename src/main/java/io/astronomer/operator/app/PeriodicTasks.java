package io.astronomer.operator.app;

import io.astronomer.operator.foundation.DaemonThreads;
import io.astronomer.operator.foundation.StackTraces;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Tasks that run at intervals until shutdown, also after a failure: the executor would drop a task that throws. */
final class PeriodicTasks implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PeriodicTasks.class);
    private static final int FRAMES = 10;

    /** Two threads, because reading an approval may wait for Kubernetes. */
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(2, DaemonThreads.named("astro-periodic"));

    void every(Duration interval, Runnable work) {
        long nanos = interval.toNanos();
        var unused = threads.scheduleWithFixedDelay(new Repeated(work), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** One task, which logs the first of several equal failures in a row. */
    private final class Repeated implements Runnable {
        private final Runnable work;
        private Optional<Class<?>> failing = Optional.empty();

        Repeated(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                work.run();
                failing = Optional.empty();
            } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError failure) {
                report(failure);
            }
        }

        /** Without the exception's message, because it may quote a value. */
        private void report(Throwable failure) {
            Optional<Class<?>> now = Optional.of(failure.getClass());
            if (!now.equals(failing) && !threads.isShutdown()) {
                LOG.errorf(
                        "a periodic task of the operator failed, and is repeated: %s%n%s",
                        failure.getClass().getName(), StackTraces.frames(failure, FRAMES));
            }
            failing = now;
        }
    }
}
