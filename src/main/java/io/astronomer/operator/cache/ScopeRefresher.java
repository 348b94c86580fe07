package io.astronomer.operator.cache;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
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
import org.jspecify.annotations.Nullable;

/**
 * Refreshes the cache of one scope entity before its entries are too old. Single-flight: a request during a refresh joins
 * it. No thread blocks; the resources are requeued when the refresh completes.
 */
final class ScopeRefresher {
    private final ScopeEntity scopeEntity;
    private final RefreshContext context;
    private final Owner owner;
    private final RefreshRunner runner;
    private final ScopeCache cache = new ScopeCache();
    private final UnusableRows unusable;

    // All below is guarded by this.
    private final Set<ObjectIdentity> wanted = new HashSet<>();
    private final RefreshBackoff backoff = new RefreshBackoff();
    private @Nullable ScopeRefresh refresh;
    private Instant dueAt = Instant.MAX;
    private Duration shortest = Duration.ZERO;
    private int pages = 1;
    private Instant credentialSince = Instant.MIN;
    private boolean readable;

    /** Owner of the refreshers. */
    interface Owner {
        /** The refresher is due, alone or with others. */
        void due(ScopeRefresher refresher);

        /** No resource uses the scope entity any more. */
        void abandoned(ScopeRefresher refresher);
    }

    ScopeRefresher(ScopeEntity scopeEntity, RefreshContext context, Owner owner) {
        this.scopeEntity = scopeEntity;
        this.context = context;
        this.owner = owner;
        String name = "cache of " + scopeEntity.scope() + " " + scopeEntity.entityId();
        this.runner = new RefreshRunner(name, context, this::present, this::resume);
        this.unusable = new UnusableRows(name, context.renewals());
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
     * @throws AstroException the failure of the last refresh, until the next attempt
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
            renew();
        }
    }

    /** The token changed. */
    void credentialChanged() {
        Set<ObjectIdentity> waiting = Set.of();
        synchronized (this) {
            credentialSince = now();
            if (backoff.dependsOnToken()) {
                waiting = backoff.clear();
            }
        }
        context.listener().refreshCompleted(waiting);
    }

    /** Returns whether no refresh runs and no resource uses the scope entity. */
    synchronized boolean isIdle() {
        return refresh == null && wanted.isEmpty() && ages().isEmpty();
    }

    private synchronized void throwIfFailing(ObjectIdentity identity) {
        if (refresh == null) {
            backoff.failure(now()).ifPresent(failure -> {
                backoff.markReported(identity);
                throw failure;
            });
        }
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
        Map<ObjectIdentity, Duration> ages = ages();
        boolean starts = !wanted.isEmpty()
                || ages.entrySet().stream()
                        .anyMatch(entry -> cache.find(entry.getKey(), RefreshSchedule.young(entry.getValue()), now)
                                .isEmpty());
        if (starts) {
            Set<ObjectIdentity> kept = new HashSet<>(wanted);
            kept.addAll(ages.keySet());
            refresh = new ScopeRefresh(cache.begin(), now, scopeEntity, kept, priority, namespaces);
        }
        return starts;
    }

    private synchronized Optional<RefreshRunner.Task> present() {
        return Optional.ofNullable(refresh).map(RefreshTask::new);
    }

    /** The refresh as a task of the runner. */
    private final class RefreshTask implements RefreshRunner.Task {
        private final ScopeRefresh refresh;

        RefreshTask(ScopeRefresh refresh) {
            this.refresh = refresh;
        }

        @Override
        public Priority priority() {
            return refresh.priority();
        }

        @Override
        public Set<String> namespaces() {
            return refresh.namespaces();
        }

        @Override
        public boolean advance(EnvironmentObjects objects) {
            return refresh.advance(objects);
        }

        @Override
        public void arrived() {
            onRefreshed(refresh);
        }

        @Override
        public void failed(AstroException failure) {
            if (RefreshBackoff.dependsOnToken(failure) && isOfLastToken(refresh)) {
                restartRefresh(refresh);
            } else {
                fail(failure);
            }
        }
    }

    private void onRefreshed(ScopeRefresh arrived) {
        Set<ObjectIdentity> news;
        Set<ObjectIdentity> asked;
        synchronized (this) {
            asked = new HashSet<>(wanted);
            asked.addAll(backoff.clear());
            wanted.clear();
            Set<ObjectIdentity> looked = new HashSet<>(looked());
            looked.addAll(asked);
            news = cache.mergeListing(arrived, looked);
            news.removeAll(asked);
            pages = arrived.pageCollector().expected();
            refresh = null;
            readable = true;
            dueAt = Instant.MAX;
            planNext();
        }
        context.renewals().accept(RefreshMode.LISTING);
        unusable.count(arrived.pageCollector());
        context.listener().refreshCompleted(asked);
        context.listener().objectsChanged(news);
    }

    /** Returns whether the failure may concern the last token, not the present one. */
    private synchronized boolean isOfLastToken(ScopeRefresh failed) {
        return failed.startedAt.isBefore(credentialSince);
    }

    private synchronized void restartRefresh(ScopeRefresh rejected) {
        refresh = null;
        boolean unused = startRefresh(rejected.priority(), rejected.namespaces());
    }

    private void fail(AstroException failure) {
        Set<ObjectIdentity> waiting;
        synchronized (this) {
            Instant now = now();
            backoff.recordFailure(failure, now);
            readable = readable && !backoff.dependsOnToken();
            waiting = new HashSet<>(wanted);
            waiting.addAll(blind(now));
            waiting.removeIf(identity -> !backoff.markReported(identity) && !wanted.contains(identity));
            wanted.clear();
            refresh = null;
            dueAt = Instant.MAX;
            scheduleAt(now.plus(backoff.pause()));
        }
        context.listener().refreshCompleted(waiting);
    }

    /** Returns the identities whose entry has expired. Their resources must report the outage. */
    private List<ObjectIdentity> blind(Instant now) {
        return ages().entrySet().stream()
                .filter(entry ->
                        cache.find(entry.getKey(), entry.getValue(), now).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Schedules a refresh at that time, at the latest. */
    private synchronized void scheduleAt(Instant time) {
        if (refresh == null && time.isBefore(dueAt)) {
            dueAt = time;
            Duration wait = Duration.between(now(), time);
            context.executor().after(wait.isNegative() ? Duration.ZERO : wait, this::onTimer);
        }
    }

    private synchronized void planNext() {
        Map<ObjectIdentity, Duration> ages = ages();
        shortest = ages.values().stream().min(Duration::compareTo).orElse(Duration.ZERO);
        if (!ages.isEmpty()) {
            scheduleAt(cache.due(ages, context.schedule().part()));
        }
    }

    private void onTimer() {
        if (isIdle()) {
            owner.abandoned(this);
        } else if (isDue()) {
            if (isFailing()) {
                renew();
            } else {
                owner.due(this);
            }
        }
    }

    private synchronized boolean isFailing() {
        return !backoff.isOver();
    }

    private synchronized boolean isDue() {
        boolean due = refresh == null && !dueAt.isAfter(now());
        if (due) {
            dueAt = Instant.MAX;
        }
        return due;
    }

    /** Returns whether a refresh can be joined by this one: it is due within half of its age, and no failure delays it. */
    synchronized boolean isAging() {
        return refresh == null
                && backoff.isOver()
                && !dueAt.equals(Instant.MAX)
                && dueAt.minus(RefreshSchedule.joins(shortest)).isBefore(now());
    }

    /** An organization listing replaces the refresh. Returns the number of that read. */
    synchronized long joinOrganizationRefresh() {
        dueAt = Instant.MAX;
        return cache.begin();
    }

    /** Returns the identities in use. */
    Set<ObjectIdentity> looked() {
        return ages().keySet();
    }

    /** Returns the number of requests of a refresh. */
    synchronized int cost() {
        return ages().isEmpty() ? 0 : pages;
    }

    void renew() {
        boolean departs;
        synchronized (this) {
            departs = refresh == null
                    && startRefresh(Priority.DRIFT, context.listener().namespaces(scopeEntity));
            if (!departs && refresh == null) {
                planNext();
            }
        }
        if (departs) {
            runner.start();
        }
    }

    /** Merges the organization listing, and refreshes the identities that it does not contain. */
    void applyOrganizationListing(long number, Instant startedAt, List<RemoteObject> objects) {
        Set<ObjectIdentity> news = new HashSet<>();
        Set<ObjectIdentity> looked = looked();
        for (RemoteObject object : objects) {
            ObjectIdentity identity = object.identity();
            ReadResult result = ReadResult.of(Optional.of(object));
            if (looked.contains(identity) && cache.merge(number, startedAt, identity, result)) {
                news.add(identity);
            }
        }
        renew();
        context.listener().objectsChanged(news);
    }

    private Map<ObjectIdentity, Duration> ages() {
        return context.listener().of(scopeEntity);
    }

    private Instant now() {
        return context.schedule().now();
    }
}
