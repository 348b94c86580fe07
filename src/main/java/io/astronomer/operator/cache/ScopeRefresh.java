package io.astronomer.operator.cache;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ListFilter;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.PageCollector;
import io.astronomer.operator.astro.ratelimit.Priority;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One refresh of a scope entity: a listing, page by page. */
final class ScopeRefresh implements RefreshRunner.Task {
    private final ScopeRefresher refresher;
    /** Identities that the refresh kept from its first page on. */
    private final Set<ObjectIdentity> certain;

    private final Set<ObjectIdentity> kept = ConcurrentHashMap.newKeySet();
    private final PageCollector pageCollector = new PageCollector();
    private final WaitingResources waiting;
    // The two below are used only by the thread that runs the refresh.
    private long number;
    private Instant startedAt;

    /**
     * @param now time at which the refresh is requested
     * @param kept identities whose objects are kept
     * @param namespaces of the resources that wait
     */
    ScopeRefresh(
            ScopeRefresher refresher,
            Instant now,
            Set<ObjectIdentity> kept,
            Priority priority,
            Set<String> namespaces) {
        this.refresher = refresher;
        this.startedAt = now;
        this.certain = Set.copyOf(kept);
        this.kept.addAll(certain);
        this.waiting = new WaitingResources(priority, namespaces);
    }

    @Override
    public boolean advance(EnvironmentObjects objects) {
        waiting.endDelay();
        if (pageCollector.offset() == 0) {
            // The refresh begins with its first request, however long it waited for the permit.
            number = refresher.cache().begin();
            startedAt = refresher.now();
        }
        ListFilter filter = new ListFilter(Optional.of(refresher.scopeEntity()), kept::contains);
        pageCollector.add(objects.list(filter, pageCollector.offset()));
        return pageCollector.isComplete();
    }

    @Override
    public void delayed(AstroException cause) {
        if (waiting.startDelay(cause)) {
            refresher.onDelayed();
        }
    }

    /** Returns why the refresh waits for its next permit, if the wait is long. */
    Optional<AstroException> delay() {
        return waiting.delay();
    }

    @Override
    public void completed() {
        refresher.onCompleted(this);
    }

    @Override
    public void failed(AstroException failure) {
        refresher.onFailed(this, failure);
    }

    /** Returns the number of the read. */
    long number() {
        return number;
    }

    /** Returns the time of the first request, or of the request for the refresh before it. */
    Instant startedAt() {
        return startedAt;
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
    public Priority priority() {
        return waiting.priority();
    }

    @Override
    public Set<String> namespaces() {
        return waiting.namespaces();
    }

    /** Adds a waiting resource. Returns whether the refresh may get its permit earlier. */
    boolean join(ObjectIdentity identity, Priority priority, String namespace) {
        kept.add(identity);
        return waiting.join(priority, namespace);
    }
}
