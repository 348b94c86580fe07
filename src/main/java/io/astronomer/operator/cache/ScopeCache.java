package io.astronomer.operator.cache;

import io.astronomer.operator.astro.Fingerprints;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Cached objects of one scope entity: for each identity in use, the latest of all reads and own writes. Reads and writes
 * share one sequence of numbers, so that a read that began before a write never overwrites its response. Sends no request.
 */
final class ScopeCache {
    private final Map<ObjectIdentity, Row> rows = new HashMap<>();
    private final Map<ObjectIdentity, Long> distrusted = new HashMap<>();
    private final Map<ObjectIdentity, String> deleted = new HashMap<>();
    /** Last request of each resource, by uid, so that two resources of one object do not cancel each other's request. */
    private final Map<ObjectIdentity, Map<String, String>> requests = new HashMap<>();

    private @Nullable Listing listing;
    private long sequence;

    private record Row(ReadResult result, long number, Instant at) {}

    /** The last listing, as far as it covers identities that no resource used then. */
    private record Listing(Fingerprints others, long number, Instant at) {}

    /** The state of an object, and the time of the read or write that it comes from. */
    record Sighting(ReadResult result, Instant at) {}

    /** Returns the number of a read that begins now. */
    synchronized long begin() {
        return ++sequence;
    }

    /**
     * Returns the state of the object; empty when it is unknown, too old or invalidated.
     *
     * @param maxAge greatest age of the entry
     */
    synchronized Optional<Sighting> find(ObjectIdentity identity, Duration maxAge, Instant now) {
        return row(identity)
                .filter(row -> row.at().plus(maxAge).isAfter(now))
                .filter(row -> distrusted.getOrDefault(identity, -1L) < row.number())
                .map(row -> new Sighting(row.result(), row.at()));
    }

    /** Returns the identities whose entry is unknown, invalidated, or older than the limit for its age. */
    synchronized List<ObjectIdentity> outdated(
            Map<ObjectIdentity, Duration> ages, UnaryOperator<Duration> limit, Instant now) {
        return ages.entrySet().stream()
                .filter(entry ->
                        find(entry.getKey(), limit.apply(entry.getValue()), now).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns the start of the read, or the end of the own write, that the entry comes from. */
    synchronized Optional<Instant> readAt(ObjectIdentity identity) {
        return row(identity).map(Row::at);
    }

    private Optional<Row> row(ObjectIdentity identity) {
        Row row = rows.get(identity);
        if (row == null && listing != null && !listing.others().mayContain(identity)) {
            row = new Row(ReadResult.of(Optional.empty()), listing.number(), listing.at());
        }
        return Optional.ofNullable(row);
    }

    /**
     * Returns the time at which the first entry has used up that part of its age; the past when an identity has no entry.
     */
    synchronized Instant due(Map<ObjectIdentity, Duration> ages, double part) {
        Instant due = Instant.MAX;
        for (Map.Entry<ObjectIdentity, Duration> entry : ages.entrySet()) {
            long nanos = (long) (entry.getValue().toNanos() * part);
            Instant own =
                    row(entry.getKey()).map(row -> row.at().plusNanos(nanos)).orElse(Instant.MIN);
            due = own.isBefore(due) ? own : due;
        }
        return due;
    }

    /** Stores the response of an own write. */
    synchronized void put(ObjectIdentity identity, Optional<RemoteObject> object, Instant now) {
        rows.put(identity, new Row(ReadResult.of(object), ++sequence, now));
        distrusted.remove(identity);
    }

    /** Invalidates the entry. Only a read that begins later restores it. */
    synchronized void invalidate(ObjectIdentity identity) {
        distrusted.put(identity, ++sequence);
    }

    /** Invalidates the entry for a request of a resource. Returns whether the request is new. */
    synchronized boolean request(ObjectIdentity identity, String uid, String request) {
        Map<String, String> last = requests.computeIfAbsent(identity, none -> new HashMap<>());
        boolean fresh = !request.equals(last.put(uid, request));
        if (fresh) {
            invalidate(identity);
        }
        return fresh;
    }

    /** Records an id that a GET confirmed to be gone. It never returns. */
    synchronized void markDeleted(ObjectIdentity identity, String id) {
        deleted.put(identity, id);
    }

    synchronized boolean isGone(ObjectIdentity identity, String id) {
        return id.equals(deleted.get(identity));
    }

    /** Merges a listing of the whole scope entity. Returns the identities whose state changed. */
    synchronized Set<ObjectIdentity> mergeListing(ScopeRefresh refresh, Set<ObjectIdentity> inUse) {
        long number = refresh.number();
        Map<ObjectIdentity, ReadResult> found = new HashMap<>();
        refresh.pageCollector()
                .unusable()
                .forEach((identity, problem) -> found.put(identity, ReadResult.unusable(problem)));
        refresh.pageCollector()
                .objects()
                .forEach(object -> found.put(object.identity(), ReadResult.of(Optional.of(object))));
        Fingerprints others = refresh.pageCollector().others().build();
        Set<ObjectIdentity> changed = new HashSet<>();
        Set<ObjectIdentity> undecided = new HashSet<>();
        for (ObjectIdentity identity : inUse) {
            Optional<ReadResult> result = Optional.ofNullable(found.remove(identity));
            boolean dropped = result.isEmpty() && !refresh.certain().contains(identity) && others.mayContain(identity);
            ReadResult known = result.orElseGet(() -> ReadResult.of(Optional.empty()));
            if (dropped) {
                undecided.add(identity);
            } else if (merge(number, refresh.startedAt(), identity, known)) {
                changed.add(identity);
            }
        }
        rows.entrySet()
                .removeIf(entry ->
                        !inUse.contains(entry.getKey()) && entry.getValue().number() < number);
        // An object that the listing did not keep is still to be confirmed, by the next one.
        distrusted.entrySet().removeIf(entry -> entry.getValue() < number && !undecided.contains(entry.getKey()));
        deleted.keySet().retainAll(inUse);
        requests.keySet().retainAll(inUse);
        found.keySet().forEach(refresh.pageCollector().others()::add);
        listing = new Listing(refresh.pageCollector().others().build(), number, refresh.startedAt());
        return changed;
    }

    /** Merges rows, whose absence would prove nothing. Returns the identities whose state changed. */
    synchronized Set<ObjectIdentity> mergeRows(
            long number, Instant at, List<RemoteObject> objects, Set<ObjectIdentity> inUse) {
        Set<ObjectIdentity> changed = new HashSet<>();
        for (RemoteObject object : objects) {
            ObjectIdentity identity = object.identity();
            if (inUse.contains(identity) && merge(number, at, identity, ReadResult.of(Optional.of(object)))) {
                changed.add(identity);
            }
        }
        return changed;
    }

    /** Merges one read. Returns whether the state changed. */
    private boolean merge(long number, Instant at, ObjectIdentity identity, ReadResult result) {
        Optional<Row> known = row(identity);
        if (known.filter(row -> row.number() > number).isPresent()) {
            return false;
        }
        rows.put(identity, new Row(result, number, at));
        Long since = distrusted.get(identity);
        boolean confirms = since != null && since < number;
        if (confirms) {
            distrusted.remove(identity);
        }
        // A read that overlapped a write may already contain its effect, so a confirming read counts as a change.
        return confirms || known.filter(row -> !row.result().equals(result)).isPresent();
    }
}
