package io.astronomer.operator.observe;

import io.astronomer.operator.astro.Fingerprints;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one place's objects: of each that somebody looks at, the latest of all readings and own writes. Readings and
 * writes are numbered in one sequence, so that a reading begun before a write never undoes what the write's answer said. Holds
 * what it is told; asks nobody.
 */
final class Snapshot {
    private final Map<ObjectIdentity, Row> rows = new HashMap<>();
    private final Map<ObjectIdentity, Long> distrusted = new HashMap<>();
    private final Map<ObjectIdentity, String> gone = new HashMap<>();
    /** The last request of each resource, by its uid: two that look at one object take nothing from each other. */
    private final Map<ObjectIdentity, Map<String, String>> requests = new HashMap<>();

    private @Nullable Listing listing;
    private long sequence;

    private record Row(Seen seen, long number, Instant at) {}

    /** The last listing, as far as it tells of those nobody looked at then. */
    private record Listing(Fingerprints others, long number, Instant at) {}

    /** What is there, or that nothing is, and since when that is known. */
    record Sighting(Seen seen, Instant at) {}

    /** The number of what begins now. */
    synchronized long begin() {
        return ++sequence;
    }

    /**
     * What is there under the identity; empty when that is not known, or not well enough.
     *
     * @param maxAge how old what is known may be
     */
    synchronized Optional<Sighting> find(ObjectIdentity identity, Duration maxAge, Instant now) {
        return row(identity)
                .filter(row -> row.at().plus(maxAge).isAfter(now))
                .filter(row -> distrusted.getOrDefault(identity, -1L) < row.number())
                .map(row -> new Sighting(row.seen(), row.at()));
    }

    /** When the reading began, or our own write ended, that told what is known of the object. */
    synchronized Optional<Instant> readAt(ObjectIdentity identity) {
        return row(identity).map(Row::at);
    }

    private Optional<Row> row(ObjectIdentity identity) {
        Row row = rows.get(identity);
        if (row == null && listing != null && !listing.others().mayContain(identity)) {
            row = new Row(Seen.of(Optional.empty()), listing.number(), listing.at());
        }
        return Optional.ofNullable(row);
    }

    /** When the first of them has used up that part of its age; at once, when one is not known at all. */
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

    /** The service's answer to one of our own requests. */
    synchronized void keep(ObjectIdentity identity, Optional<RemoteObject> object, Instant now) {
        rows.put(identity, new Row(Seen.of(object), ++sequence, now));
        distrusted.remove(identity);
    }

    /** From now on only a reading begun later is believed. */
    synchronized void distrust(ObjectIdentity identity) {
        distrusted.put(identity, ++sequence);
    }

    /** The same for a request of a resource; answers whether it is a new one. */
    synchronized boolean request(ObjectIdentity identity, String uid, String request) {
        Map<String, String> last = requests.computeIfAbsent(identity, none -> new HashMap<>());
        boolean fresh = !request.equals(last.put(uid, request));
        if (fresh) {
            distrust(identity);
        }
        return fresh;
    }

    /** An id that was confirmed to be gone does not come back. */
    synchronized void gone(ObjectIdentity identity, String id) {
        gone.put(identity, id);
    }

    synchronized boolean isGone(ObjectIdentity identity, String id) {
        return id.equals(gone.get(identity));
    }

    /** Takes in a listing of the whole place; answers what is new to those who look. */
    synchronized Set<ObjectIdentity> list(Flight arrived, Set<ObjectIdentity> looked) {
        long number = arrived.number;
        Map<ObjectIdentity, Seen> found = new HashMap<>();
        arrived.pages().unusable().forEach((identity, problem) -> found.put(identity, Seen.unusable(problem)));
        arrived.listed().forEach(object -> found.put(object.identity(), Seen.of(Optional.of(object))));
        Fingerprints others = arrived.others().build();
        Set<ObjectIdentity> news = new HashSet<>();
        for (ObjectIdentity identity : looked) {
            Optional<Seen> seen = Optional.ofNullable(found.remove(identity));
            boolean dropped = seen.isEmpty() && !arrived.certain().contains(identity) && others.mayContain(identity);
            Seen known = seen.orElseGet(() -> Seen.of(Optional.empty()));
            if (!dropped && read(number, arrived.startedAt, identity, known)) {
                news.add(identity);
            }
        }
        rows.entrySet()
                .removeIf(entry ->
                        !looked.contains(entry.getKey()) && entry.getValue().number() < number);
        distrusted.values().removeIf(since -> since < number);
        gone.keySet().retainAll(looked);
        requests.keySet().retainAll(looked);
        found.keySet().forEach(arrived.others()::add);
        listing = new Listing(arrived.others().build(), number, arrived.startedAt);
        return news;
    }

    /** Takes in what one look showed; answers whether that is new. */
    synchronized boolean read(long number, Instant at, ObjectIdentity identity, Seen seen) {
        Optional<Row> known = row(identity);
        if (known.filter(row -> row.number() > number).isPresent()) {
            return false;
        }
        rows.put(identity, new Row(seen, number, at));
        Long since = distrusted.get(identity);
        boolean confirms = since != null && since < number;
        if (confirms) {
            distrusted.remove(identity);
        }
        // A reading that overlapped a write may have shown its effect already: what confirms it is news all the same.
        return confirms || known.filter(row -> !row.seen().equals(seen)).isPresent();
    }

    /** Forgets those that nobody looks at any more. */
    synchronized void retain(Set<ObjectIdentity> looked) {
        rows.keySet().retainAll(looked);
        gone.keySet().retainAll(looked);
        requests.keySet().retainAll(looked);
        distrusted.keySet().retainAll(looked);
    }
}
