package io.astronomer.operator.cache;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.ratelimit.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Reads whole listings for a caller that waits, with the permits and the back-off of the cache, and keeps none. A listing
 * that fails for lack of a response is read again.
 */
public final class ListingReader {
    private static final int MOST_ATTEMPTS = 3;
    /** A caller does not wait longer for a permit. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final RefreshContext context;
    /** Distinguishes the permits of reads that run at the same time. */
    private final AtomicLong reads = new AtomicLong();

    public ListingReader(RefreshContext context) {
        this.context = context;
    }

    /** Reads all objects of the scope entity. The result may be an {@link AstroException}. */
    public CompletableFuture<ScopeListing> objects(ScopeEntity scopeEntity) {
        String name = "listing of " + scopeEntity.scope() + " " + scopeEntity.entityId();
        return new Read<ScopeListing>(name, (completed, failed) -> new ScopeRead(scopeEntity, completed, failed))
                .start();
    }

    /** Reads the Workspaces or Deployments that the query wants. The result may be an {@link AstroException}. */
    public CompletableFuture<EntityRows> entities(EntityQuery query) {
        return new Read<EntityRows>(
                        "listing of " + query.scope() + "s",
                        (completed, failed) -> entityRead(query, completed, failed))
                .start();
    }

    private RefreshRunner.Task entityRead(
            EntityQuery query, Consumer<EntityRows> completed, Consumer<AstroException> failed) {
        EntityRead.Listener listener = new EntityRead.Listener() {
            @Override
            public Instant now() {
                return context.schedule().now();
            }

            @Override
            public void onDelayed() {
                // The caller waits.
            }

            @Override
            public void onCompleted(EntityRead read) {
                completed.accept(read.rows());
            }

            @Override
            public void onFailed(EntityRead read, AstroException failure) {
                failed.accept(failure);
            }
        };
        EntityUse use = new EntityUse(query, Duration.ZERO, Set.of());
        return new EntityRead(
                listener, use, false, Priority.EDIT, context.schedule().now());
    }

    /** One listing, with its repetitions. */
    private final class Read<T> {
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final BiFunction<Consumer<T>, Consumer<AstroException>, RefreshRunner.Task> tasks;
        private final RefreshBackoff backoff = new RefreshBackoff();
        private final RefreshRunner runner;
        private volatile Optional<RefreshRunner.Task> present = Optional.empty();
        private int attempts;

        Read(String name, BiFunction<Consumer<T>, Consumer<AstroException>, RefreshRunner.Task> tasks) {
            this.tasks = tasks;
            this.runner = new RefreshRunner(name + " " + reads.incrementAndGet(), context, () -> present, () -> {});
        }

        CompletableFuture<T> start() {
            attempt();
            return result;
        }

        private void attempt() {
            attempts++;
            present = Optional.of(new Bounded(tasks.apply(this::completed, this::failed)));
            runner.start();
        }

        private void completed(T value) {
            present = Optional.empty();
            result.complete(value);
        }

        private void failed(AstroException failure) {
            present = Optional.empty();
            if (failure instanceof AstroException.Unavailable && attempts < MOST_ATTEMPTS) {
                backoff.recordFailure(failure, context.schedule().now());
                context.executor().after(backoff.pause(), this::attempt);
            } else {
                result.completeExceptionally(failure);
            }
        }

        /** The same task, which neither waits for long nor ends without a result. */
        private final class Bounded implements RefreshRunner.Task {
            private final RefreshRunner.Task task;

            Bounded(RefreshRunner.Task task) {
                this.task = task;
            }

            @Override
            public Priority priority() {
                return task.priority();
            }

            @Override
            public Set<String> namespaces() {
                return task.namespaces();
            }

            @Override
            public boolean advance(EnvironmentObjects objects) {
                try {
                    return task.advance(objects);
                } catch (OutOfMemoryError exhausted) {
                    present = Optional.empty();
                    result.completeExceptionally(exhausted);
                    throw exhausted;
                }
            }

            @Override
            public void delayed(AstroException cause) {
                boolean tooLong = cause instanceof AstroException.Throttled throttled
                        && throttled
                                .retryAfter()
                                .filter(wait -> wait.compareTo(LONGEST_WAIT) > 0)
                                .isPresent();
                if (tooLong) {
                    present = Optional.empty();
                    result.completeExceptionally(cause);
                }
            }

            @Override
            public void completed() {
                task.completed();
            }

            @Override
            public void failed(AstroException failure) {
                task.failed(failure);
            }
        }
    }
}
