package io.astronomer.operator.cache;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ratelimit.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the Workspaces or of the Deployments that resources use. Single-flight, and no thread blocks: the resources are
 * requeued when a read completes.
 */
final class EntityListing implements EntityRead.Listener {
    /** Shortest time between two reads for an unknown name. */
    private static final Duration UNKNOWN_NAME = Duration.ofSeconds(30);

    private final Scope scope;
    private final RefreshContext context;
    private final DirectoryUsers users;
    private final RefreshRunner runner;

    // All below is guarded by this.
    private final RefreshTimer timer;
    private final RefreshBackoff backoff = new RefreshBackoff();
    private final Map<String, Runnable> waiting = new LinkedHashMap<>();
    /** Resources that reported the last failure. */
    private final Map<String, Runnable> reported = new LinkedHashMap<>();

    private @Nullable EntityRead read;
    private @Nullable Known known;
    private boolean wide;

    /**
     * Result of the last read. Its age counts from its end: a read that takes longer than an age allows would otherwise be
     * repeated for ever.
     */
    private record Known(
            EntityRows rows, EntityQuery query, Absences absences, Instant startedAt, Instant completedAt) {

        static Known of(EntityRead read, @Nullable Known before, Instant now) {
            EntityRows rows = read.rows();
            // A filtered listing tells nothing about the entities that it did not ask for.
            boolean follows =
                    before != null && before.query().whole() && read.query().whole();
            Absences absences = before != null && follows
                    ? before.absences().after(before.rows(), rows, read.startedAt(), now)
                    : Absences.beginning(now);
            return new Known(
                    rows.with(absences.unconfirmed(read.startedAt())), read.query(), absences, read.startedAt(), now);
        }

        /** Returns whether the read ended less than that time ago. */
        boolean isWithin(Duration age, Instant now) {
            return completedAt.plus(age).isAfter(now);
        }

        boolean lacksName(EntityQuery other) {
            return other.names().stream().anyMatch(name -> rows.named(name).isEmpty());
        }
    }

    EntityListing(Scope scope, RefreshContext context, DirectoryUsers users) {
        this.scope = scope;
        this.context = context;
        this.users = users;
        this.runner = new RefreshRunner("directory of " + scope, context, this::present, this::resume);
        this.timer = new RefreshTimer(context, this::onTimer);
    }

    Optional<EntityRows> find(EntityRequest request) {
        Optional<EntityRows> rows;
        synchronized (this) {
            rows = rows(request).filter(found -> !isLookedUpAgain(request));
            if (rows.isEmpty()) {
                throwIfFailing(request);
                waiting.put(request.key(), request.requeue());
            }
        }
        if (rows.isEmpty()) {
            start(request, () -> waiting.containsKey(request.key()));
        }
        return rows;
    }

    Optional<EntityRows> peek(EntityRequest request) {
        Optional<EntityRows> rows;
        boolean starts;
        synchronized (this) {
            rows = rows(request);
            starts = rows.isEmpty() && !request.query().isEmpty() && isIdle();
        }
        if (starts) {
            start(request, () -> isIdle() && rows(request).isEmpty());
        }
        return rows;
    }

    /** Returns whether no read is in progress, and none failed. */
    private boolean isIdle() {
        return read == null && backoff.isOver();
    }

    /** Returns the rows if they are fresh enough and answer the query. */
    private Optional<EntityRows> rows(EntityRequest request) {
        Known last = known;
        if (last == null || !last.query().covers(request.query(), last.rows())) {
            return Optional.empty();
        }
        EntryAge age = request.age();
        Duration usable = backoff.isOver() ? age.usable() : age.refresh();
        if (!last.isWithin(usable, now())) {
            return Optional.empty();
        }
        // A back-off is not cut short.
        if (isIdle()) {
            timer.scheduleAt(last.startedAt().plus(RefreshSchedule.latest(age.refresh())));
        }
        return Optional.of(last.rows());
    }

    /** Returns whether the rows lack a name, and it is time to look it up again. */
    private boolean isLookedUpAgain(EntityRequest request) {
        Known last = known;
        return last != null
                && backoff.isOver()
                && last.lacksName(request.query())
                && !last.isWithin(UNKNOWN_NAME, now());
    }

    private void throwIfFailing(EntityRequest request) {
        Optional<AstroException> failure = read == null ? backoff.failure(now()) : read.delay();
        failure.ifPresent(cause -> {
            reported.put(request.key(), request.requeue());
            throw cause;
        });
    }

    /**
     * Joins the read in progress, or starts one. The resources are asked for their use without the lock, because there may be
     * many; meanwhile another read may have answered the request.
     *
     * @param needed whether the request still needs a read
     */
    private void start(EntityRequest request, BooleanSupplier needed) {
        boolean joins;
        boolean starts;
        synchronized (this) {
            EntityRead present = read;
            joins = present != null;
            starts = present != null && present.join(request);
        }
        if (!joins) {
            starts = begin(request, users.inUse(scope), needed);
        }
        if (starts) {
            runner.start();
        }
    }

    /** Returns whether the runner must be started. */
    private synchronized boolean begin(EntityRequest request, EntityUse use, BooleanSupplier needed) {
        if (read != null) {
            return read.join(request);
        }
        if (!needed.getAsBoolean()) {
            return false;
        }
        EntityQuery query = EntityQuery.all(scope, List.of(use.query(), request.query()));
        read = new EntityRead(
                this, new EntityUse(query, use.maxAge(), use.namespaces()), wide, request.priority(), now());
        boolean unusedChange = read.join(request);
        return true;
    }

    private synchronized Optional<RefreshRunner.Task> present() {
        return Optional.ofNullable(read);
    }

    /** The limiter grants permits again. */
    private synchronized void resume() {
        backoff.retryNow(now());
        if (read == null && !backoff.isOver() && backoff.failure(now()).isEmpty()) {
            timer.scheduleAt(now());
        }
    }

    @Override
    public void onCompleted(EntityRead completed) {
        EntityRows rows;
        Optional<EntityRows> before;
        List<Runnable> requeues;
        EntityUse use = users.inUse(scope);
        synchronized (this) {
            before = Optional.ofNullable(known).map(Known::rows);
            Known last = Known.of(completed, known, now());
            known = last;
            rows = last.rows();
            wide = completed.query().isIncomplete(rows);
            read = null;
            requeues = takeAll();
            var unusedReports = backoff.clear();
            timer.cancel();
            planNext(use, completed.startedAt());
        }
        requeues.forEach(Runnable::run);
        users.entitiesRead(scope, rows, before);
    }

    /** Requeues the waiting resources, so that they report the cause of the delay. */
    @Override
    public void onDelayed() {
        List<Runnable> requeues;
        synchronized (this) {
            requeues = List.copyOf(waiting.values());
        }
        requeues.forEach(Runnable::run);
    }

    @Override
    public void onFailed(EntityRead failed, AstroException failure) {
        List<Runnable> requeues;
        boolean repeats;
        synchronized (this) {
            read = null;
            repeats = backoff.isOfLastToken(failure, failed.startedAt());
            if (repeats) {
                read = new EntityRead(
                        this,
                        new EntityUse(failed.query(), Duration.ZERO, failed.namespaces()),
                        wide,
                        failed.priority(),
                        now());
                return;
            }
            backoff.recordFailure(failure, now());
            // The others reported a failure already, and have their own requeue.
            requeues = List.copyOf(waiting.values());
            waiting.clear();
            timer.cancel();
            timer.scheduleAt(now().plus(backoff.pause()));
        }
        requeues.forEach(Runnable::run);
    }

    private List<Runnable> takeAll() {
        Map<String, Runnable> all = new LinkedHashMap<>(reported);
        all.putAll(waiting);
        waiting.clear();
        reported.clear();
        return new ArrayList<>(all.values());
    }

    void credentialChanged() {
        List<Runnable> requeues;
        synchronized (this) {
            boolean ends = backoff.dependsOnToken();
            var unusedReports = backoff.credentialChanged(now());
            requeues = ends ? takeAll() : List.of();
        }
        requeues.forEach(Runnable::run);
    }

    private void planNext(EntityUse use, Instant at) {
        if (!use.query().isEmpty()) {
            long nanos = (long) (use.maxAge().toNanos() * context.schedule().part());
            timer.scheduleAt(at.plusNanos(nanos));
        }
    }

    private void onTimer() {
        boolean starts;
        EntityUse use = users.inUse(scope);
        synchronized (this) {
            if (read != null || !timer.takeDue()) {
                return;
            }
            starts = !use.query().isEmpty();
            if (starts) {
                read = new EntityRead(this, use, wide, Priority.DRIFT, now());
            } else {
                // No resource uses a name any more.
                known = null;
            }
        }
        if (starts) {
            runner.start();
        }
    }

    @Override
    public Instant now() {
        return context.schedule().now();
    }
}
