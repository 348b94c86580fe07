package io.astronomer.operator.cache;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ListFilter;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.PageCollector;
import io.astronomer.operator.astro.ratelimit.Priority;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One refresh of a scope entity: a listing, page by page. */
final class ScopeRefresh implements RefreshRunner.Task {
    final long number;
    final Instant startedAt;
    private final ScopeRefresher refresher;
    /** Identities that the refresh kept from its first page on. */
    private final Set<ObjectIdentity> certain;

    private final Set<ObjectIdentity> kept = ConcurrentHashMap.newKeySet();
    private final PageCollector pageCollector = new PageCollector();
    private final Set<String> namespaces;
    private Priority priority;

    /**
     * @param kept identities whose objects are kept
     * @param namespaces of the resources that wait
     */
    ScopeRefresh(
            ScopeRefresher refresher,
            long number,
            Instant startedAt,
            Set<ObjectIdentity> kept,
            Priority priority,
            Set<String> namespaces) {
        this.refresher = refresher;
        this.number = number;
        this.startedAt = startedAt;
        this.certain = Set.copyOf(kept);
        this.kept.addAll(certain);
        this.priority = priority;
        this.namespaces = new HashSet<>(namespaces);
    }

    @Override
    public boolean advance(EnvironmentObjects objects) {
        ListFilter filter = new ListFilter.OfScopeEntity(refresher.scopeEntity(), kept::contains);
        pageCollector.add(objects.list(filter, pageCollector.offset()));
        return pageCollector.isComplete();
    }

    @Override
    public void arrived() {
        refresher.onRefreshed(this);
    }

    @Override
    public void failed(AstroException failure) {
        refresher.onFailed(this, failure);
    }

    /** Returns the pages of the listing, with the rows that can't be used. */
    PageCollector pageCollector() {
        return pageCollector;
    }

    /** Returns the identities whose absence from the listing proves that no object exists. */
    Set<ObjectIdentity> certain() {
        return certain;
    }

    @Override
    public synchronized Priority priority() {
        return priority;
    }

    /** Returns the namespaces of the waiting resources. The first of them that is selected pays for the refresh. */
    @Override
    public synchronized Set<String> namespaces() {
        return Set.copyOf(namespaces);
    }

    /** Adds a waiting resource. Returns whether the refresh may get its permit earlier. */
    synchronized boolean join(ObjectIdentity identity, Priority other, String namespace) {
        kept.add(identity);
        boolean another = namespaces.add(namespace);
        boolean sooner = other.compareTo(priority) < 0;
        priority = sooner ? other : priority;
        return sooner || another;
    }
}
