package io.astronomer.operator.cache;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ListFilter;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.PageCollector;
import io.astronomer.operator.astro.ratelimit.Priority;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One refresh of a scope entity: a listing, page by page. */
final class ScopeRefresh implements RefreshRunner.Task {
    private final ScopeRefresher refresher;
    /** Identities that the refresh kept from its first page on. */
    private final Set<ObjectIdentity> certain;

    private final Set<ObjectIdentity> kept = ConcurrentHashMap.newKeySet();
    private final PageCollector pageCollector = new PageCollector();
    private final Set<String> namespaces;
    private Priority priority;
    private @Nullable AstroException delay;
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
        this.priority = priority;
        this.namespaces = new HashSet<>(namespaces);
    }

    @Override
    public boolean advance(EnvironmentObjects objects) {
        endDelay();
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
        if (startDelay(cause)) {
            refresher.onDelayed();
        }
    }

    /** Returns whether the refresh was not delayed before. */
    private synchronized boolean startDelay(AstroException cause) {
        boolean starts = delay == null;
        delay = cause;
        return starts;
    }

    private synchronized void endDelay() {
        delay = null;
    }

    /** Returns why the refresh waits for its next permit, if the wait is long. */
    synchronized Optional<AstroException> delay() {
        return Optional.ofNullable(delay);
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
