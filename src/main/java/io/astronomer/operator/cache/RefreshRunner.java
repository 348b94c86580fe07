package io.astronomer.operator.cache;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ratelimit.Permit;
import io.astronomer.operator.astro.ratelimit.PermitRequest;
import io.astronomer.operator.astro.ratelimit.Priority;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs a task of several requests and acquires a permit for each. If none is available, it resumes on the limiter's
 * callback. A pause that Astro requested, or a full queue, delays the task and does not fail it.
 */
final class RefreshRunner {
    /** Number of consecutive 429 responses after which the task fails. */
    private static final int MOST_THROTTLED = 3;

    private final String name;
    private final RefreshContext context;
    private final Supplier<Optional<Task>> present;
    private final Runnable onUnusedPermit;
    private final AtomicInteger calls = new AtomicInteger();
    private int throttledInARow;

    /** A task of several requests. */
    interface Task {
        Priority priority();

        /** Returns the namespaces of the resources that the task serves. */
        Set<String> namespaces();

        /** Sends one request. Returns whether it was the last one. */
        boolean advance(EnvironmentObjects objects);

        /** The next permit is not available for a while. The task resumes by itself. */
        void delayed(AstroException cause);

        void completed();

        void failed(AstroException failure);
    }

    /**
     * @param name must be unique
     * @param present returns the task to run; empty when there is none
     * @param onUnusedPermit is called when a permit is granted and there is no task
     */
    RefreshRunner(String name, RefreshContext context, Supplier<Optional<Task>> present, Runnable onUnusedPermit) {
        this.name = name;
        this.context = context;
        this.present = present;
        this.onUnusedPermit = onUnusedPermit;
    }

    /** Resumes on a thread of the executor. */
    void start() {
        context.executor().now(this::run);
    }

    private void onPermit() {
        context.executor().now(present.get().isPresent() ? this::run : onUnusedPermit);
    }

    /** Runs on one thread at a time. A call during a run triggers one more iteration. */
    private void run() {
        if (calls.getAndIncrement() > 0) {
            return;
        }
        int seen = 0;
        boolean ended = false;
        try {
            do {
                seen = calls.get();
                boolean more = true;
                while (more) {
                    more = present.get().filter(this::sendNext).isPresent();
                }
                ended = calls.compareAndSet(seen, 0);
            } while (!ended);
        } finally {
            // After a defect too the next call runs, and one that came meanwhile.
            if (!ended && calls.getAndSet(0) > seen) {
                start();
            }
        }
    }

    /** Returns whether another request may follow at once. */
    private boolean sendNext(Task task) {
        try {
            Optional<Permit> acquired = acquire(task);
            if (acquired.isEmpty()) {
                return false;
            }
            boolean complete;
            try (Permit permit = acquired.get()) {
                complete = task.advance(context.reading().apply(permit));
            }
            throttledInARow = 0;
            if (complete) {
                task.completed();
            }
        } catch (AstroException.Throttled throttled) {
            throttledInARow++;
            if (throttledInARow >= MOST_THROTTLED) {
                fail(task, throttled);
            }
        } catch (AstroException failure) {
            fail(task, failure);
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError defect) {
            // The waiting resources report it. Otherwise they would never be requeued.
            fail(
                    task,
                    new AstroException.Unavailable(
                            "could not process the response: "
                                    + defect.getClass().getSimpleName(),
                            OptionalInt.empty(),
                            Optional.empty(),
                            Optional.empty()));
        }
        return true;
    }

    private Optional<Permit> acquire(Task task) {
        try {
            return context.limiter().tryAcquire(permitRequest(task), false);
        } catch (AstroException.Throttled wait) {
            // Nothing was sent, so this is no response. A request that is not queued has no callback, but a
            // Retry-After.
            task.delayed(wait);
            wait.retryAfter().ifPresent(time -> context.executor().after(time, this::run));
            return Optional.empty();
        }
    }

    private void fail(Task task, AstroException failure) {
        throttledInARow = 0;
        task.failed(failure);
    }

    private PermitRequest permitRequest(Task task) {
        // No resource uses the scope entity any more, so the request belongs to no namespace.
        Set<String> tenants = task.namespaces().isEmpty() ? Set.of("") : task.namespaces();
        return new PermitRequest(name, task.priority(), tenants, "", this::onPermit);
    }
}
