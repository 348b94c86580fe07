package io.astronomer.operator.cache;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityFilter;
import io.astronomer.operator.astro.EntityPage;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ratelimit.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One read of the Workspaces or Deployments, page by page. Asks for the names in use, and for all rows when these lack one
 * of them.
 */
final class EntityRead implements RefreshRunner.Task {
    /** Longest query of names, below the length at which proxies refuse a request. */
    private static final int LONGEST_NAMES = 4_000;

    private static final int MOST_PAGES = 1_000;

    private final Listener listener;
    private final EntityQuery query;
    private final WaitingResources waiting;
    // The rest is used only by the thread that runs the read.
    private EntityFilter filter;
    private Instant startedAt;
    private List<Entity> entities = new ArrayList<>();
    private final Set<Integer> seen = new HashSet<>();
    private final Set<String> ids = new HashSet<>();
    private OptionalInt total = OptionalInt.empty();
    /** Whether pages showed different listings: a row may lack, or be there twice. */
    private boolean changed;

    private boolean repeated;
    private int received;
    private int pages;

    /** Is called by the thread that runs the read. */
    interface Listener {
        Instant now();

        /** The next permit is not available for a while. */
        void onDelayed();

        void onCompleted(EntityRead completed);

        void onFailed(EntityRead failed, AstroException failure);
    }

    /** @param wide whether the last read lacked a name or an id, so that all rows are listed */
    EntityRead(Listener listener, EntityUse use, boolean wide, Priority priority, Instant now) {
        this.listener = listener;
        this.query = use.query();
        this.waiting = new WaitingResources(priority, use.namespaces());
        this.startedAt = now;
        this.filter = wide || query.whole() || length(query.filterNames()) > LONGEST_NAMES
                ? EntityFilter.all(query.scope())
                : EntityFilter.named(query.scope(), query.filterNames());
    }

    private static int length(Set<String> names) {
        // A character takes up to nine bytes in a URL.
        return names.stream().mapToInt(name -> 9 * name.length()).sum();
    }

    @Override
    public boolean advance(EnvironmentObjects objects) {
        waiting.endDelay();
        if (pages == 0) {
            startedAt = listener.now();
        }
        EntityPage page = objects.entities(filter, received);
        add(page);
        boolean complete = page.received() == 0 || received >= page.total().orElse(Integer.MAX_VALUE);
        if (!complete && (pages == MOST_PAGES || isSeen(page))) {
            throw unavailable("did not end after " + pages + " pages with " + received + " rows");
        }
        if (complete && (changed || received < page.total().orElse(0))) {
            repeat();
            return false;
        }
        if (complete && filter.names().isPresent() && query.isIncomplete(rows())) {
            listAll();
            return false;
        }
        return complete;
    }

    private void add(EntityPage page) {
        changed |= pages > 0 && !page.total().equals(total);
        for (Entity entity : page.entities()) {
            changed |= !ids.add(entity.id());
            if (query.wants(entity)) {
                entities.add(entity);
            }
        }
        total = page.total();
        received += page.received();
        pages++;
    }

    /** Pages of unusable rows alone can't be distinguished. */
    private boolean isSeen(EntityPage page) {
        return !page.entities().isEmpty() && !seen.add(page.entities().hashCode());
    }

    /** A row that was created or deleted meanwhile shifts the next pages, which happens seldom. */
    private void repeat() {
        if (repeated) {
            throw unavailable("changed during each of two reads, or has fewer rows than its totalCount");
        }
        repeated = true;
        restart();
    }

    private static AstroException unavailable(String problem) {
        return new AstroException.Unavailable(
                "the listing " + problem, OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    private void listAll() {
        filter = EntityFilter.all(query.scope());
        restart();
    }

    private void restart() {
        entities = new ArrayList<>();
        seen.clear();
        ids.clear();
        changed = false;
        received = 0;
        pages = 0;
    }

    EntityRows rows() {
        return new EntityRows(entities);
    }

    EntityQuery query() {
        return query;
    }

    /** Returns the time of the first request, or of the request for the read before it. */
    Instant startedAt() {
        return startedAt;
    }

    @Override
    public void delayed(AstroException cause) {
        if (waiting.startDelay(cause)) {
            listener.onDelayed();
        }
    }

    /** Returns why the read waits for its next permit, if the wait is long. */
    Optional<AstroException> delay() {
        return waiting.delay();
    }

    @Override
    public void completed() {
        listener.onCompleted(this);
    }

    @Override
    public void failed(AstroException failure) {
        listener.onFailed(this, failure);
    }

    @Override
    public Priority priority() {
        return waiting.priority();
    }

    @Override
    public Set<String> namespaces() {
        return waiting.namespaces();
    }

    /** Adds a waiting resource. Returns whether the read may get its permit earlier. */
    boolean join(EntityRequest request) {
        return waiting.join(request.priority(), request.namespace());
    }
}
