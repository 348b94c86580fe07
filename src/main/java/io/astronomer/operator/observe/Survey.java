package io.astronomer.operator.observe;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Place;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.limit.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the view of one place young enough for those who look. Single flight: who needs a renewal while one is under way is
 * woken when it is there, and waits nowhere.
 */
final class Survey {
    private final Place place;
    private final Means means;
    private final Host host;
    private final Pilot pilot;
    private final Snapshot snapshot = new Snapshot();
    private final UnusableRows unusable;

    // All below is guarded by this.
    private final Set<ObjectIdentity> wanted = new HashSet<>();
    private final Outage outage = new Outage();
    private @Nullable Flight flight;
    private Instant dueAt = Instant.MAX;
    private Duration shortest = Duration.ZERO;
    private int pagesOfPlace = 1;
    private Instant credentialSince = Instant.MIN;
    private boolean readable;

    /** Who keeps the surveys. */
    interface Host {
        /** The survey is to be renewed, alone or with others. */
        void due(Survey survey);

        /** Nobody looks any more. */
        void abandoned(Survey survey);
    }

    Survey(Place place, Means means, Host host) {
        this.place = place;
        this.means = means;
        this.host = host;
        String name = "view of " + place.scope() + " " + place.entityId();
        this.pilot = new Pilot(name, means, this::present, this::resume);
        this.unusable = new UnusableRows(name, means.renewals());
    }

    Place place() {
        return place;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /**
     * What is there; empty when that has to be seen first, which is begun. What is older than asked for is renewed and used meanwhile:
     * else a renewal, or a wait for a permit, that takes longer than the age would keep its resources from ever getting on.
     *
     * @throws AstroException what the last renewal failed with, until it is tried again
     */
    Optional<Snapshot.Sighting> find(ObjectIdentity identity, Duration maxAge, Lane lane, String namespace) {
        Optional<Snapshot.Sighting> known = snapshot.find(identity, maxAge, now());
        if (known.isPresent()) {
            plan(known.get().at().plus(Timing.latest(maxAge)));
            return known;
        }
        Optional<Snapshot.Sighting> aged = snapshot.find(identity, Timing.usable(maxAge), now());
        if (aged.isPresent() && !isFailing()) {
            plan(now());
            return aged;
        }
        if (want(identity, lane, namespace)) {
            pilot.call();
        }
        Optional<Snapshot.Sighting> seen = snapshot.find(identity, maxAge, now());
        if (seen.isEmpty()) {
            refuse(identity);
        }
        return seen;
    }

    /** Whether the service showed the place, and has not refused it since. */
    synchronized boolean isReadable() {
        return readable;
    }

    /** A person asks: an outage is no reason not to look. */
    synchronized void insist() {
        outage.forgive(now());
    }

    /** What stood in the way of all requests is over. */
    private void resume() {
        boolean failing;
        synchronized (this) {
            failing = flight == null && !outage.isOver();
            outage.forgive(now());
        }
        if (failing) {
            renew();
        }
    }

    /** There is another token. */
    void credentialChanged() {
        Set<ObjectIdentity> told = Set.of();
        synchronized (this) {
            credentialSince = now();
            if (outage.isRefusal()) {
                told = outage.end();
            }
        }
        means.watchers().answer(told);
    }

    /** Whether there is work to do, or somebody to do it for. */
    synchronized boolean isIdle() {
        return flight == null && wanted.isEmpty() && ages().isEmpty();
    }

    private synchronized void refuse(ObjectIdentity identity) {
        if (flight == null) {
            outage.failure(now()).ifPresent(failure -> {
                outage.tell(identity);
                throw failure;
            });
        }
    }

    /** Answers whether somebody has to proceed. */
    private synchronized boolean want(ObjectIdentity identity, Lane lane, String namespace) {
        if (flight == null && outage.failure(now()).isPresent()) {
            return false;
        }
        wanted.add(identity);
        if (flight != null) {
            return flight.join(identity, lane, namespace);
        }
        return depart(lane, Set.of(namespace));
    }

    /** All that is not known well enough is renewed together. */
    private synchronized boolean depart(Lane lane, Set<String> namespaces) {
        Instant now = now();
        Set<ObjectIdentity> needed = new HashSet<>(wanted);
        Map<ObjectIdentity, Duration> ages = ages();
        ages.forEach((identity, maxAge) -> {
            if (snapshot.find(identity, Timing.young(maxAge), now).isEmpty()) {
                needed.add(identity);
            }
        });
        if (!needed.isEmpty()) {
            flight = new Flight(snapshot.begin(), now, place, needed, ages.keySet(), pagesOfPlace, lane, namespaces);
        }
        return !needed.isEmpty();
    }

    private synchronized Optional<Pilot.Task> present() {
        return Optional.ofNullable(flight).map(Trip::new);
    }

    /** A flight as the pilot sees it. */
    private final class Trip implements Pilot.Task {
        private final Flight flight;

        Trip(Flight flight) {
            this.flight = flight;
        }

        @Override
        public Lane lane() {
            return flight.lane();
        }

        @Override
        public Set<String> namespaces() {
            return flight.namespaces();
        }

        @Override
        public boolean advance(EnvironmentObjects objects) {
            return flight.advance(objects);
        }

        @Override
        public void arrived() {
            arrive(flight);
        }

        @Override
        public void failed(AstroException failure) {
            if (Outage.isRefusal(failure) && isOfLastToken(flight)) {
                begin(flight);
            } else {
                fail(failure);
            }
        }
    }

    private void arrive(Flight arrived) {
        Set<ObjectIdentity> news;
        Set<ObjectIdentity> asked;
        synchronized (this) {
            asked = new HashSet<>(wanted);
            asked.addAll(outage.end());
            wanted.clear();
            Set<ObjectIdentity> looked = new HashSet<>(looked());
            looked.addAll(asked);
            news = new HashSet<>(arrived.way() == Way.LISTING ? listed(arrived, looked) : lookedUp(arrived, looked));
            news.removeAll(asked);
            pagesOfPlace = arrived.pagesOfPlace();
            flight = null;
            readable = true;
            dueAt = Instant.MAX;
            planNext();
        }
        means.renewals().accept(arrived.way());
        unusable.count(arrived.pages());
        means.watchers().answer(asked);
        means.watchers().news(news);
    }

    private Set<ObjectIdentity> listed(Flight arrived, Set<ObjectIdentity> looked) {
        return snapshot.list(arrived, looked);
    }

    private Set<ObjectIdentity> lookedUp(Flight arrived, Set<ObjectIdentity> looked) {
        Set<ObjectIdentity> news = new HashSet<>();
        arrived.found().forEach((identity, seen) -> {
            if (looked.contains(identity) && snapshot.read(arrived.number, arrived.startedAt, identity, seen)) {
                news.add(identity);
            }
        });
        snapshot.retain(looked);
        return news;
    }

    /** It may have been the last token that was refused. */
    private synchronized boolean isOfLastToken(Flight failed) {
        return failed.startedAt.isBefore(credentialSince);
    }

    private synchronized void begin(Flight refused) {
        flight = null;
        boolean unused = depart(refused.lane(), refused.namespaces());
    }

    private void fail(AstroException failure) {
        Set<ObjectIdentity> told;
        synchronized (this) {
            Instant now = now();
            outage.begin(failure, now);
            readable = readable && !outage.isRefusal();
            told = new HashSet<>(wanted);
            told.addAll(blind(now));
            told.removeIf(identity -> !outage.tell(identity) && !wanted.contains(identity));
            wanted.clear();
            flight = null;
            dueAt = Instant.MAX;
            plan(now.plus(outage.pause()));
        }
        means.watchers().answer(told);
    }

    /** Those whose view has got too old: they have to say so. */
    private List<ObjectIdentity> blind(Instant now) {
        return ages().entrySet().stream()
                .filter(entry ->
                        snapshot.find(entry.getKey(), entry.getValue(), now).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The view is to be renewed then, at the latest. */
    private synchronized void plan(Instant time) {
        if (flight == null && time.isBefore(dueAt)) {
            dueAt = time;
            Duration wait = Duration.between(now(), time);
            means.agenda().after(wait.isNegative() ? Duration.ZERO : wait, this::poll);
        }
    }

    private synchronized void planNext() {
        Map<ObjectIdentity, Duration> ages = ages();
        shortest = ages.values().stream().min(Duration::compareTo).orElse(Duration.ZERO);
        if (!ages.isEmpty()) {
            plan(snapshot.due(ages, means.timing().part()));
        }
    }

    private void poll() {
        if (isIdle()) {
            host.abandoned(this);
        } else if (isDue()) {
            if (isFailing()) {
                renew();
            } else {
                host.due(this);
            }
        }
    }

    private synchronized boolean isFailing() {
        return !outage.isOver();
    }

    private synchronized boolean isDue() {
        boolean due = flight == null && !dueAt.isAfter(now());
        if (due) {
            dueAt = Instant.MAX;
        }
        return due;
    }

    /** Whether a renewal would come soon anyway, and nothing is known to be in its way. */
    synchronized boolean isAging() {
        return flight == null
                && outage.isOver()
                && !dueAt.equals(Instant.MAX)
                && dueAt.minus(shortest.dividedBy(4)).isBefore(now());
    }

    /** Others renew it: answers the number of that reading. */
    synchronized long board() {
        dueAt = Instant.MAX;
        return snapshot.begin();
    }

    /** What somebody looks at. */
    Set<ObjectIdentity> looked() {
        return ages().keySet();
    }

    /** How many requests a renewal takes. */
    synchronized int cost() {
        return Math.min(pagesOfPlace, ages().size());
    }

    void renew() {
        boolean departs;
        synchronized (this) {
            departs = flight == null && depart(Lane.DRIFT, means.watchers().namespaces(place));
            if (!departs && flight == null) {
                planNext();
            }
        }
        if (departs) {
            pilot.call();
        }
    }

    /** Takes in what a listing of the organization shows of the place, and renews what it does not. */
    void swept(long number, Instant startedAt, List<RemoteObject> objects) {
        Set<ObjectIdentity> news = new HashSet<>();
        Set<ObjectIdentity> looked = looked();
        for (RemoteObject object : objects) {
            ObjectIdentity identity = object.identity();
            Seen seen = Seen.of(Optional.of(object));
            if (looked.contains(identity) && snapshot.read(number, startedAt, identity, seen)) {
                news.add(identity);
            }
        }
        renew();
        means.watchers().news(news);
    }

    private Map<ObjectIdentity, Duration> ages() {
        return means.watchers().of(place);
    }

    private Instant now() {
        return means.timing().now();
    }
}
