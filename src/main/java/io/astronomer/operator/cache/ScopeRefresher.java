package io.astronomer.operator.cache;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.ratelimit.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Refreshes the cache of one scope entity before its entries are too old. Single-flight: a request during a refresh joins
 * it. No thread blocks; the resources are requeued when the refresh completes.
 */
final class ScopeRefresher {
    private final ScopeEntity scopeEntity;
    private final RefreshContext context;
    private final Consumer<ScopeRefresher> onDue;
    private final Consumer<ScopeRefresher> onAbandoned;
    private final RefreshRunner runner;
    private final ScopeCache cache = new ScopeCache();
    private final UnusableRows unusable;
    /** Completes when the first refresh ended. */
    private final CompletableFuture<Void> loaded = new CompletableFuture<>();

    // All below is guarded by this.
    private final Set<ObjectIdentity> wanted = new HashSet<>();
    private final RefreshBackoff backoff = new RefreshBackoff();
    private final RefreshTimer timer;
    private @Nullable ScopeRefresh refresh;
    private Duration shortest = Duration.ZERO;
    private int pages = 1;
    private boolean readable;

    /**
     * @param onDue is called when the refresher is due, alone or with others
     * @param onAbandoned is called when no resource uses the scope entity any more
     */
    ScopeRefresher(
            ScopeEntity scopeEntity,
            RefreshContext context,
            Consumer<ScopeRefresher> onDue,
            Consumer<ScopeRefresher> onAbandoned) {
        this.scopeEntity = scopeEntity;
        this.context = context;
        this.onDue = onDue;
        this.onAbandoned = onAbandoned;
        String name = "cache of " + scopeEntity.scope() + " " + scopeEntity.entityId();
        this.runner = new RefreshRunner(name, context, this::present, this::resume);
        this.unusable = new UnusableRows(name, context.refreshListener());
        this.timer = new RefreshTimer(context, this::onTimer);
    }

    ScopeEntity scopeEntity() {
        return scopeEntity;
    }

    ScopeCache cache() {
        return cache;
    }

    /**
     * Returns the cached state of the object. Empty if it is not cached, which starts a refresh. An entry that is older
     * than requested is used while it is refreshed. Otherwise a refresh or a wait for a permit that takes longer than the
     * age would block its resources for ever.
     *
     * @throws AstroException the failure of the last refresh, until the next attempt; the cause of a long wait for a permit
     */
    Optional<ScopeCache.Sighting> get(ObjectIdentity identity, EntryAge age, Priority priority, String namespace) {
        Optional<ScopeCache.Sighting> known = cache.find(identity, isFailing() ? age.refresh() : age.usable(), now());
        if (known.isPresent()) {
            scheduleAt(known.get().at().plus(RefreshSchedule.latest(age.refresh())));
            return known;
        }
        if (requestRefresh(identity, priority, namespace)) {
            runner.start();
        }
        Optional<ScopeCache.Sighting> seen = cache.find(identity, age.refresh(), now());
        if (seen.isEmpty()) {
            throwIfFailing(identity);
        }
        return seen;
    }

    /** Reads the objects before a resource asks for one. The future completes when the read ended, with or without a result. */
    CompletableFuture<Void> load() {
        refreshIfDue();
        if (present().isEmpty()) {
            loaded.complete(null);
        }
        return loaded;
    }

    /** Returns whether Astro returned the scope entity's objects and has not rejected a read of them since. */
    synchronized boolean isReadable() {
        return readable;
    }

    /** A user requested a refresh, so the back-off ends. */
    synchronized void retryNow() {
        backoff.retryNow(now());
    }

    /** The limiter grants permits again. */
    private void resume() {
        boolean failing;
        synchronized (this) {
            failing = refresh == null && !backoff.isOver();
            backoff.retryNow(now());
        }
        if (failing) {
            refreshIfDue();
        }
    }

    /** The token changed. */
    void credentialChanged() {
        Set<ObjectIdentity> waiting;
        synchronized (this) {
            waiting = backoff.credentialChanged(now());
        }
        context.users().refreshCompleted(waiting);
    }

    /** Returns whether no refresh runs and no resource uses the scope entity. */
    synchronized boolean isIdle() {
        return refresh == null && wanted.isEmpty() && maxAges().isEmpty();
    }

    private synchronized void throwIfFailing(ObjectIdentity identity) {
        Optional<AstroException> failure = refresh == null ? backoff.failure(now()) : refresh.delay();
        failure.ifPresent(cause -> {
            backoff.markReported(identity);
            throw cause;
        });
    }

    /** Returns whether the runner must be started. */
    private synchronized boolean requestRefresh(ObjectIdentity identity, Priority priority, String namespace) {
        if (refresh == null && backoff.failure(now()).isPresent()) {
            return false;
        }
        wanted.add(identity);
        if (refresh != null) {
            return refresh.join(identity, priority, namespace);
        }
        return startRefresh(priority, Set.of(namespace));
    }

    /** Starts one refresh of all entries that are too old. */
    private synchronized boolean startRefresh(Priority priority, Set<String> namespaces) {
        Instant now = now();
        Map<ObjectIdentity, Duration> ages = maxAges();
        boolean starts = !wanted.isEmpty()
                || !cache.outdated(ages, RefreshSchedule::outdatedFrom, now).isEmpty();
        if (starts) {
            Set<ObjectIdentity> kept = new HashSet<>(wanted);
            kept.addAll(ages.keySet());
            refresh = new ScopeRefresh(this, now, kept, priority, namespaces);
        }
        return starts;
    }

    private synchronized Optional<RefreshRunner.Task> present() {
        return Optional.ofNullable(refresh);
    }

    /** Merges the completed refresh, and requeues the resources that wait for it or whose object changed. */
    void onCompleted(ScopeRefresh completed) {
        Set<ObjectIdentity> changed;
        Set<ObjectIdentity> asked;
        synchronized (this) {
            asked = new HashSet<>(wanted);
            asked.addAll(backoff.clear());
            wanted.clear();
            Set<ObjectIdentity> inUse = new HashSet<>(inUse());
            inUse.addAll(asked);
            changed = cache.mergeListing(completed, inUse);
            changed.removeAll(asked);
            pages = completed.pageCollector().expected();
            refresh = null;
            readable = true;
            timer.cancel();
            planNext();
        }
        context.refreshListener().accept(RefreshMode.LISTING);
        unusable.count(completed.pageCollector());
        loaded.complete(null);
        context.users().refreshCompleted(asked);
        context.users().objectsChanged(changed);
    }

    /** Requeues the waiting resources, so that they report the cause of the delay. */
    void onDelayed() {
        Set<ObjectIdentity> waiting;
        synchronized (this) {
            waiting = Set.copyOf(wanted);
        }
        context.users().refreshCompleted(waiting);
    }

    /** Delays the next refresh; starts it at once if the failure may concern the last token, not the present one. */
    void onFailed(ScopeRefresh failed, AstroException failure) {
        Set<ObjectIdentity> waiting;
        synchronized (this) {
            refresh = null;
            if (backoff.isOfLastToken(failure, failed.startedAt())) {
                startRefresh(failed.priority(), failed.namespaces());
                return;
            }
            Instant now = now();
            backoff.recordFailure(failure, now);
            readable = readable && !backoff.dependsOnToken();
            waiting = new HashSet<>(wanted);
            // The resources of expired entries must report the outage.
            waiting.addAll(cache.outdated(maxAges(), UnaryOperator.identity(), now));
            waiting.removeIf(identity -> !backoff.markReported(identity) && !wanted.contains(identity));
            wanted.clear();
            timer.cancel();
            scheduleAt(now.plus(backoff.pause()));
        }
        loaded.complete(null);
        context.users().refreshCompleted(waiting);
    }

    /** Schedules a refresh at that time, at the latest. */
    private synchronized void scheduleAt(Instant time) {
        if (refresh == null) {
            timer.scheduleAt(time);
        }
    }

    private synchronized void planNext() {
        Map<ObjectIdentity, Duration> ages = maxAges();
        shortest = ages.values().stream().min(Duration::compareTo).orElse(Duration.ZERO);
        if (!ages.isEmpty()) {
            scheduleAt(cache.due(ages, context.schedule().part()));
        }
    }

    private void onTimer() {
        if (isIdle()) {
            onAbandoned.accept(this);
        } else if (isDue()) {
            if (isFailing()) {
                refreshIfDue();
            } else {
                onDue.accept(this);
            }
        }
    }

    private synchronized boolean isFailing() {
        return !backoff.isOver();
    }

    private synchronized boolean isDue() {
        return refresh == null && timer.takeDue();
    }

    /** Returns whether a refresh can be joined by this one: it is due within half of its age, and no failure delays it. */
    synchronized boolean isAging() {
        return refresh == null && backoff.isOver() && timer.isDueWithin(RefreshSchedule.joins(shortest));
    }

    /** An organization listing replaces the refresh. Returns the number of that read. */
    synchronized long joinOrganizationRefresh() {
        timer.cancel();
        return cache.begin();
    }

    /** Returns the identities in use. */
    Set<ObjectIdentity> inUse() {
        return maxAges().keySet();
    }

    /** Returns the number of requests of a refresh. */
    synchronized int cost() {
        return maxAges().isEmpty() ? 0 : pages;
    }

    /** Starts a refresh if one is due, and otherwise schedules the next. */
    void refreshIfDue() {
        boolean starts;
        synchronized (this) {
            starts = refresh == null
                    && startRefresh(Priority.DRIFT, context.users().namespaces(scopeEntity));
            if (!starts && refresh == null) {
                planNext();
            }
        }
        if (starts) {
            runner.start();
        }
    }

    /** Merges the organization listing, and refreshes the identities that it does not contain. */
    void applyOrganizationListing(long number, Instant startedAt, List<RemoteObject> objects) {
        Set<ObjectIdentity> changed = cache.mergeRows(number, startedAt, objects, inUse());
        refreshIfDue();
        context.users().objectsChanged(changed);
    }

    private Map<ObjectIdentity, Duration> maxAges() {
        return context.users().maxAges(scopeEntity);
    }

    Instant now() {
        return context.schedule().now();
    }
}
