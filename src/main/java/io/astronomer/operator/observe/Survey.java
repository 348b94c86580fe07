package io.astronomer.operator.observe;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Place;
import io.astronomer.operator.astro.limit.Errand;
import io.astronomer.operator.astro.limit.Lane;
import io.astronomer.operator.astro.limit.Permit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the view of one place young enough for those who look. Single flight: who needs a renewal while one is under way is
 * woken when it is there, and waits nowhere.
 */
final class Survey {
    private static final int MOST_REFUSALS = 3;

    private final Place place;
    private final Means means;
    private final Runnable abandoned;
    private final Snapshot snapshot = new Snapshot();
    private final AtomicInteger calls = new AtomicInteger();

    // All below is guarded by this.
    private final Set<ObjectIdentity> wanted = new HashSet<>();
    private final Outage outage = new Outage();
    private @Nullable Flight flight;
    private Instant dueAt = Instant.MAX;
    private int pagesOfPlace = 1;

    /** @param abandoned called when nobody looks any more */
    Survey(Place place, Means means, Runnable abandoned) {
        this.place = place;
        this.means = means;
        this.abandoned = abandoned;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /**
     * What is there; empty when that has to be seen first, which is begun.
     *
     * @throws AstroException what the last renewal failed with, until it is tried again
     */
    Optional<Snapshot.Sighting> find(ObjectIdentity identity, Duration maxAge, Lane lane) {
        Optional<Snapshot.Sighting> known = snapshot.find(identity, maxAge, now());
        if (known.isPresent()) {
            plan(known.get().at().plus(Timing.latest(maxAge)));
            return known;
        }
        if (want(identity, lane)) {
            means.agenda().now(this::proceed);
        }
        Optional<Snapshot.Sighting> seen = snapshot.find(identity, maxAge, now());
        if (seen.isEmpty()) {
            refuse(identity);
        }
        return seen;
    }

    /** A person asks: an outage is no reason not to look. */
    synchronized void insist() {
        outage.forgive(now());
    }

    /** There is another token. */
    void credentialChanged() {
        Set<ObjectIdentity> told = Set.of();
        synchronized (this) {
            if (outage.isRefusal()) {
                told = outage.end();
            }
        }
        means.watchers().wake(told);
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
    private synchronized boolean want(ObjectIdentity identity, Lane lane) {
        if (flight == null && outage.failure(now()).isPresent()) {
            return false;
        }
        wanted.add(identity);
        if (flight != null) {
            return flight.hurry(lane);
        }
        return depart(lane);
    }

    /** All that is not known well enough is renewed together. */
    private synchronized boolean depart(Lane lane) {
        Instant now = now();
        Set<ObjectIdentity> needed = new HashSet<>(wanted);
        ages().forEach((identity, maxAge) -> {
            if (snapshot.find(identity, Timing.young(maxAge), now).isEmpty()) {
                needed.add(identity);
            }
        });
        if (!needed.isEmpty()) {
            flight = new Flight(snapshot.begin(), now, place, needed, pagesOfPlace, lane);
        }
        return !needed.isEmpty();
    }

    /** On one thread at a time; who comes meanwhile has it done once more. */
    private void proceed() {
        if (calls.getAndIncrement() > 0) {
            return;
        }
        int seen;
        do {
            seen = calls.get();
            fly();
        } while (!calls.compareAndSet(seen, 0));
    }

    private void fly() {
        Flight present = present();
        while (present != null) {
            try {
                Optional<Permit> permit = means.source().admission().admit(errand(present), false);
                if (permit.isEmpty()) {
                    return;
                }
                boolean complete;
                try (Permit leave = permit.get()) {
                    complete = present.advance(means.source().reading().apply(leave));
                }
                if (complete) {
                    arrive(present);
                }
            } catch (AstroException.Throttled refused) {
                if (present.refused() >= MOST_REFUSALS) {
                    fail(refused);
                }
            } catch (AstroException failure) {
                fail(failure);
            } catch (RuntimeException defect) {
                // Whoever looks says so; without this nobody would be told anything any more.
                fail(new AstroException.Unavailable(
                        "could not read the answer: " + defect.getClass().getSimpleName(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty()));
            }
            present = present();
        }
    }

    private synchronized @Nullable Flight present() {
        return flight;
    }

    private Errand errand(Flight present) {
        String name = "view of " + place.scope() + " " + place.entityId();
        return new Errand(name, present.lane(), name, "", () -> means.agenda().now(this::proceed));
    }

    private void arrive(Flight arrived) {
        Set<ObjectIdentity> news;
        synchronized (this) {
            Map<ObjectIdentity, Duration> ages = ages();
            Set<ObjectIdentity> looked = new HashSet<>(ages.keySet());
            looked.addAll(wanted);
            news = new HashSet<>(arrived.way() == Way.LISTING ? listed(arrived, looked) : lookedUp(arrived, looked));
            news.addAll(wanted);
            news.addAll(outage.end());
            wanted.clear();
            pagesOfPlace = arrived.pagesOfPlace();
            flight = null;
            dueAt = Instant.MAX;
            planNext();
        }
        means.renewals().accept(arrived.way());
        means.watchers().wake(news);
    }

    private Set<ObjectIdentity> listed(Flight arrived, Set<ObjectIdentity> looked) {
        return snapshot.list(arrived.number, arrived.startedAt, arrived.listed(), looked);
    }

    private Set<ObjectIdentity> lookedUp(Flight arrived, Set<ObjectIdentity> looked) {
        Set<ObjectIdentity> news = new HashSet<>();
        arrived.found().forEach((identity, object) -> {
            if (looked.contains(identity) && snapshot.read(arrived.number, arrived.startedAt, identity, object)) {
                news.add(identity);
            }
        });
        snapshot.retain(looked);
        return news;
    }

    private void fail(AstroException failure) {
        Set<ObjectIdentity> told;
        synchronized (this) {
            Instant now = now();
            outage.begin(failure, now);
            told = new HashSet<>(wanted);
            told.addAll(blind(now));
            told.removeIf(identity -> !outage.tell(identity) && !wanted.contains(identity));
            wanted.clear();
            flight = null;
            dueAt = Instant.MAX;
            plan(now.plus(outage.pause()));
        }
        means.watchers().wake(told);
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
        if (!ages.isEmpty()) {
            plan(snapshot.due(ages, means.timing().part()));
        }
    }

    private void poll() {
        if (isIdle()) {
            abandoned.run();
        } else if (isDue()) {
            proceed();
        }
    }

    private synchronized boolean isDue() {
        if (flight != null || dueAt.isAfter(now())) {
            return false;
        }
        dueAt = Instant.MAX;
        boolean due = depart(Lane.DRIFT);
        if (!due) {
            planNext();
        }
        return due;
    }

    private Map<ObjectIdentity, Duration> ages() {
        return means.watchers().of(place);
    }

    private Instant now() {
        return means.timing().now();
    }
}
