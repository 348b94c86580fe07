package io.astronomer.operator.observe;

import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.Fingerprints;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Page;
import io.astronomer.operator.astro.Pages;
import io.astronomer.operator.astro.Place;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.Selection;
import io.astronomer.operator.astro.limit.Lane;
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

/** One renewal of a place's view, request by request. Chooses the cheaper way, and does so again when the first page tells the size. */
final class Flight {
    final long number;
    final Instant startedAt;
    private final Place place;
    private final Deque<ObjectIdentity> wanted;
    /** What was kept from the first page on. */
    private final Set<ObjectIdentity> certain;

    private final Set<ObjectIdentity> kept = ConcurrentHashMap.newKeySet();
    private final Map<ObjectIdentity, Seen> found = new HashMap<>();
    private final Pages pages = new Pages();
    private final Set<String> namespaces;
    private Lane lane;
    private int pagesOfPlace;
    private Way way;

    /**
     * @param wanted what is not known well enough
     * @param looked what somebody looks at: nothing else is kept
     * @param pagesOfPlace how many pages the place had last
     * @param namespaces of those for whom it is
     */
    Flight(
            long number,
            Instant startedAt,
            Place place,
            Collection<ObjectIdentity> wanted,
            Set<ObjectIdentity> looked,
            int pagesOfPlace,
            Lane lane,
            Set<String> namespaces) {
        this.number = number;
        this.startedAt = startedAt;
        this.place = place;
        this.wanted = new ArrayDeque<>(wanted);
        this.certain = Stream.concat(wanted.stream(), looked.stream()).collect(Collectors.toUnmodifiableSet());
        this.kept.addAll(certain);
        this.pagesOfPlace = pagesOfPlace;
        this.lane = lane;
        this.namespaces = new HashSet<>(namespaces);
        this.way = wanted.size() < pagesOfPlace ? Way.LOOKUPS : Way.LISTING;
    }

    /** Sends one request; answers whether it was the last. */
    boolean advance(EnvironmentObjects objects) {
        return way == Way.LISTING ? turnPage(objects) : lookUp(objects);
    }

    private boolean turnPage(EnvironmentObjects objects) {
        pages.add(objects.list(new Selection.OfPlace(place, kept::contains), pages.offset()));
        pagesOfPlace = pages.expected();
        if (wanted.size() < pagesOfPlace - pages.count()) {
            way = Way.LOOKUPS;
            pages.unusable().forEach((identity, problem) -> found.put(identity, Seen.unusable(problem)));
            pages.objects().forEach(object -> found.put(object.identity(), Seen.of(Optional.of(object))));
            wanted.removeIf(found::containsKey);
            return wanted.isEmpty();
        }
        return pages.isComplete();
    }

    private boolean lookUp(EnvironmentObjects objects) {
        ObjectIdentity identity = wanted.element();
        Page page = objects.list(new Selection.OfIdentity(identity), 0);
        found.put(identity, seen(page));
        wanted.remove();
        return wanted.isEmpty();
    }

    private static Seen seen(Page page) {
        Optional<RemoteObject> object = page.objects().stream().findFirst();
        return page.unusable().stream()
                .filter(row -> object.isEmpty() && row.identity().isPresent())
                .findFirst()
                .map(row -> Seen.unusable(row.problem()))
                .orElseGet(() -> Seen.of(object));
    }

    Way way() {
        return way;
    }

    int pagesOfPlace() {
        return pagesOfPlace;
    }

    /** What was kept of the place, when it was listed. */
    List<RemoteObject> listed() {
        return pages.objects();
    }

    /** What is known of all that was listed, what could not be used included. */
    Pages pages() {
        return pages;
    }

    /** What else was there. */
    Fingerprints.Builder others() {
        return pages.others();
    }

    /** What the listing would have kept from its first page on: that it is not in it tells that it is not there. */
    Set<ObjectIdentity> certain() {
        return certain;
    }

    /** What was looked up one by one. */
    Map<ObjectIdentity, Seen> found() {
        return found;
    }

    synchronized Lane lane() {
        return lane;
    }

    /** Of those for whom it is: it has its turn with the first of them. */
    synchronized Set<String> namespaces() {
        return Set.copyOf(namespaces);
    }

    /** One more waits for it; answers whether it may have its turn sooner for that. */
    synchronized boolean join(ObjectIdentity identity, Lane other, String namespace) {
        kept.add(identity);
        boolean another = namespaces.add(namespace);
        boolean sooner = other.compareTo(lane) < 0;
        lane = sooner ? other : lane;
        return sooner || another;
    }
}
