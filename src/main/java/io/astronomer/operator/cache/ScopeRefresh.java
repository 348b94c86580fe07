package io.astronomer.operator.cache;

import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.Fingerprints;
import io.astronomer.operator.astro.ListFilter;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Page;
import io.astronomer.operator.astro.PageCollector;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.ratelimit.Priority;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One refresh of a scope entity, request by request. Chooses the mode with fewer requests, and chooses again when the first
 * page tells the size.
 */
final class ScopeRefresh {
    final long number;
    final Instant startedAt;
    private final ScopeEntity scopeEntity;
    private final Deque<ObjectIdentity> wanted;
    /** Identities that the refresh kept from its first page on. */
    private final Set<ObjectIdentity> certain;

    private final Set<ObjectIdentity> kept = ConcurrentHashMap.newKeySet();
    private final Map<ObjectIdentity, LookupResult> found = new HashMap<>();
    private final PageCollector pageCollector = new PageCollector();
    private final Set<String> namespaces;
    private Priority priority;
    private int pagesOfScope;
    private RefreshMode mode;

    /**
     * @param wanted identities that need a read
     * @param looked identities in use; no others are kept
     * @param pagesOfScope number of pages of the last listing
     * @param namespaces of the resources that wait
     */
    ScopeRefresh(
            long number,
            Instant startedAt,
            ScopeEntity scopeEntity,
            Collection<ObjectIdentity> wanted,
            Set<ObjectIdentity> looked,
            int pagesOfScope,
            Priority priority,
            Set<String> namespaces) {
        this.number = number;
        this.startedAt = startedAt;
        this.scopeEntity = scopeEntity;
        this.wanted = new ArrayDeque<>(wanted);
        this.certain = Stream.concat(wanted.stream(), looked.stream()).collect(Collectors.toUnmodifiableSet());
        this.kept.addAll(certain);
        this.pagesOfScope = pagesOfScope;
        this.priority = priority;
        this.namespaces = new HashSet<>(namespaces);
        this.mode = wanted.size() < pagesOfScope ? RefreshMode.LOOKUPS : RefreshMode.LISTING;
    }

    /** Sends one request. Returns whether it was the last one. */
    boolean advance(EnvironmentObjects objects) {
        return mode == RefreshMode.LISTING ? turnPage(objects) : lookUp(objects);
    }

    private boolean turnPage(EnvironmentObjects objects) {
        pageCollector.add(objects.list(new ListFilter.OfPlace(scopeEntity, kept::contains), pageCollector.offset()));
        pagesOfScope = pageCollector.expected();
        if (wanted.size() < pagesOfScope - pageCollector.count()) {
            mode = RefreshMode.LOOKUPS;
            pageCollector
                    .unusable()
                    .forEach((identity, problem) -> found.put(identity, LookupResult.unusable(problem)));
            pageCollector
                    .objects()
                    .forEach(object -> found.put(object.identity(), LookupResult.of(Optional.of(object))));
            wanted.removeIf(found::containsKey);
            return wanted.isEmpty();
        }
        return pageCollector.isComplete();
    }

    private boolean lookUp(EnvironmentObjects objects) {
        ObjectIdentity identity = wanted.element();
        Page page = objects.list(new ListFilter.OfIdentity(identity), 0);
        found.put(identity, seen(page));
        wanted.remove();
        return wanted.isEmpty();
    }

    private static LookupResult seen(Page page) {
        Optional<RemoteObject> object = page.objects().stream().findFirst();
        return page.unusable().stream()
                .filter(row -> object.isEmpty() && row.identity().isPresent())
                .findFirst()
                .map(row -> LookupResult.unusable(row.problem()))
                .orElseGet(() -> LookupResult.of(object));
    }

    RefreshMode mode() {
        return mode;
    }

    int pagesOfScope() {
        return pagesOfScope;
    }

    /** Returns the objects that a listing returned. */
    List<RemoteObject> listed() {
        return pageCollector.objects();
    }

    /** Returns the pages of the listing, with the rows that can't be used. */
    PageCollector pageCollector() {
        return pageCollector;
    }

    /** Returns the fingerprints of the other objects of the listing. */
    Fingerprints.Builder others() {
        return pageCollector.others();
    }

    /** Returns the identities whose absence from the listing proves that no object exists. */
    Set<ObjectIdentity> certain() {
        return certain;
    }

    /** Returns the results of the single reads. */
    Map<ObjectIdentity, LookupResult> found() {
        return found;
    }

    synchronized Priority priority() {
        return priority;
    }

    /** Returns the namespaces of the waiting resources. The first of them that has a turn pays for the refresh. */
    synchronized Set<String> namespaces() {
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
