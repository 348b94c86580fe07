package io.astronomer.operator.astro.limit;

import io.astronomer.operator.astro.AstroException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The budget itself: decides who may ask Astro and when, by the answers so far. Knows no thread and no clock: times are
 * nanoseconds of one that only goes forward. Each call adds those whose turn it is now to {@code told}.
 */
final class Budget {
    /** A wait as long as that is told as what it is. */
    static final long WORTH_TELLING_NANOS = 5_000_000_000L;
    /** Who is told of the turn and does not come loses it. */
    static final long CLAIM_NANOS = 10_000_000_000L;
    /** Who takes longer than that to come stands behind others: whoever asks meanwhile may have the permit. */
    static final long OVERDUE_NANOS = 250_000_000L;

    /** More of one tenant don't wait: whoever asks beyond them is told to come back. */
    static final int MOST_WAITING_OF_TENANT = 5_000;

    private static final Duration BACK_OFF = Duration.ofMinutes(1);

    private final int concurrency;
    private final Slots slots;
    private final Rate rate;
    private final Bucket bucket;
    private final Queue queue = new Queue();
    private final Breaker breaker = new Breaker();
    private final Stops stops = new Stops();
    /** Permits that were given and not taken up yet, until when. */
    private final Map<String, Grant> granted = new HashMap<>();

    private final Map<String, Grant> running = new HashMap<>();
    /** Whether the last one was refused for want of a slot: who frees one says so. */
    private boolean slotless;

    private boolean closed;

    private long closedUntil;
    /** Since when the credential is this one. */
    private long credentialSince;

    /** @param tenant the one of the errand's tenants whose turn it was */
    private record Grant(Errand errand, String tenant, long at, Slots.Slot slot) {}

    /**
     * @param concurrency how many may be under way at once
     * @param slots room for them, which other budgets share
     */
    Budget(double highest, int concurrency, Slots slots, long now) {
        this.concurrency = concurrency;
        this.slots = slots;
        this.rate = new Rate(highest);
        this.bucket = new Bucket(now);
        this.closedUntil = now;
        this.credentialSince = now;
    }

    /**
     * May the errand be run?
     *
     * @param insists a person asks, whatever is known
     * @param told receives those whose turn it is now
     */
    Answer ask(Errand errand, boolean insists, long now, List<Errand> told) {
        bucket.fill(rate.perSecond(), now);
        expire(now);
        if (granted.containsKey(errand.key())) {
            return taken(errand);
        }
        Optional<AstroException> refusal = stops.refusal(errand, insists, now);
        if (refusal.isPresent()) {
            return new Answer.Refused(refusal.get());
        }
        if (isCrowded(errand)) {
            return new Answer.Refused(new AstroException.Throttled(
                    "too many resources of the namespace wait for Astro", Optional.empty(), Optional.of(BACK_OFF)));
        }
        queue.add(errand);
        turns(now, told);
        inherit(errand, now);
        if (granted.containsKey(errand.key())) {
            told.removeIf(other -> other.key().equals(errand.key()));
            return taken(errand);
        }
        return delay(now).<Answer>map(Answer.Refused::new).orElseGet(Answer.Queued::new);
    }

    private boolean isCrowded(Errand errand) {
        return !queue.contains(errand.key())
                && errand.tenants().stream().allMatch(tenant -> queue.size(tenant) >= MOST_WAITING_OF_TENANT);
    }

    private Answer taken(Errand errand) {
        Grant grant = Objects.requireNonNull(granted.remove(errand.key()));
        running.put(errand.key(), grant);
        return new Answer.Granted(grant.at());
    }

    /** Whoever is here takes the permit of one that does not come, and that one waits once more. */
    private void inherit(Errand errand, long now) {
        if (granted.containsKey(errand.key())) {
            return;
        }
        granted.values().stream()
                .filter(grant -> now - grant.at() >= OVERDUE_NANOS)
                .filter(grant -> errand.lane().compareTo(grant.errand().lane()) <= 0)
                .findFirst()
                .ifPresent(grant -> {
                    granted.remove(grant.errand().key());
                    queue.remove(errand.key());
                    queue.add(grant.errand());
                    granted.put(
                            errand.key(),
                            new Grant(errand, errand.tenants().iterator().next(), grant.at(), grant.slot()));
                });
    }

    /** One more request of an errand that runs: the first was paid with the permit. */
    void charge(long now) {
        bucket.fill(rate.perSecond(), now);
        bucket.take();
    }

    /**
     * How a request ended.
     *
     * @param wrote whether it could change something
     * @param permittedAt when it was allowed: what was allowed before the last cut tells nothing of the rate since
     * @param sentAt when it was sent
     */
    void answered(
            Errand errand,
            boolean wrote,
            Optional<AstroException> failure,
            long permittedAt,
            long sentAt,
            long now,
            List<Errand> told) {
        bucket.fill(rate.perSecond(), now);
        breaker.took(errand.key(), now - sentAt);
        if (failure.isPresent() && failure.get() instanceof AstroException.Throttled throttled) {
            long closed = nanos(throttled.retryAfter());
            rate.refused(permittedAt, now, closed);
            close(now + closed, now);
            breaker.succeeded();
        } else if (failure.isPresent() && failure.get() instanceof AstroException.Unavailable unavailable) {
            long closed = nanos(unavailable.retryAfter());
            breaker.failed(errand.key(), now, closed);
            close(now + closed, now);
        } else if (permittedAt - credentialSince < 0
                && failure.filter(Budget::isRefusal).isPresent()) {
            // It may have been the last token that was refused.
            breaker.succeeded();
            told.add(errand);
        } else if (failure.isPresent() && failure.get() instanceof AstroException.Unauthorized) {
            breaker.succeeded();
            stops.unauthorized(errand, now);
            told.addAll(queue.drain(any -> true));
        } else {
            served(errand, wrote, failure, now, told);
        }
        turns(now, told);
    }

    /** The service did what it was asked, or said what is wrong with it. */
    private void served(Errand errand, boolean wrote, Optional<AstroException> failure, long now, List<Errand> told) {
        breaker.succeeded();
        boolean forbidden = failure.isPresent() && failure.get() instanceof AstroException.Forbidden;
        told.addAll(stops.accepted(errand, wrote && !forbidden));
        if (forbidden && wrote) {
            stops.forbidden(errand, now);
            told.addAll(queue.drain(other -> other.place().equals(errand.place())));
        }
        rate.accepted(!bucket.hasPermit(), now);
    }

    /**
     * The errand is done.
     *
     * @param used whether it sent anything
     */
    void done(Errand errand, boolean used, long now, List<Errand> told) {
        Optional.ofNullable(running.remove(errand.key()))
                .ifPresent(grant -> grant.slot().release());
        if (!used) {
            unused(errand);
        }
        turns(now, told);
    }

    /** The errand waits no more, and takes up no permit that it was given. */
    void withdraw(String key, long now, List<Errand> told) {
        queue.remove(key);
        Grant grant = granted.remove(key);
        if (grant != null) {
            giveBack(grant);
        }
        turns(now, told);
    }

    /** There is another credential: what the last one was refused for is asked anew. */
    List<Errand> credentialChanged(long now) {
        credentialSince = now;
        return stops.endAll();
    }

    private static boolean isRefusal(AstroException failure) {
        return failure instanceof AstroException.Unauthorized || failure instanceof AstroException.Forbidden;
    }

    /** Those whose turn it is by now. */
    void turns(long now, List<Errand> told) {
        bucket.fill(rate.perSecond(), now);
        expire(now);
        told.addAll(stops.probes(now));
        slotless = false;
        boolean open = closedUntil - now <= 0;
        while (open && !closed && mayRunMore() && bucket.hasPermit() && passes(now)) {
            Optional<Slots.Slot> slot = slots.take(breaker.standing());
            if (slot.isEmpty()) {
                slotless = true;
                return;
            }
            Queue.Turn turn = queue.next(this::mayRunMore).orElseThrow();
            Errand next = turn.errand();
            if (breaker.isOpen()) {
                breaker.probing(next.key());
            }
            bucket.take();
            granted.put(next.key(), new Grant(next, turn.tenant(), now, slot.get()));
            told.add(next);
        }
    }

    /** Whether one waits that may be under way beside those that are. */
    private boolean mayRunMore() {
        int most = breaker.isSlow() ? 1 : concurrency;
        return !queue.isEmpty() && outstanding() < most && queue.hasNext(this::mayRunMore);
    }

    /** One tenant leaves a quarter to the others. */
    private boolean mayRunMore(String tenant) {
        long own = Stream.concat(granted.values().stream(), running.values().stream())
                .filter(grant -> grant.tenant().equals(tenant))
                .count();
        return own < concurrency - concurrency / 4;
    }

    /** Nobody is permitted anything any more. */
    void close() {
        closed = true;
        granted.values().forEach(grant -> grant.slot().release());
        granted.clear();
        queue.drain(any -> true);
    }

    /** When {@link #turns} has something to do next, if nothing else happens; never is {@link Long#MAX_VALUE} nanos. */
    long nanosToTurns(long now) {
        long next = granted.values().stream()
                .mapToLong(grant -> grant.at() + CLAIM_NANOS - now)
                .min()
                .orElse(Long.MAX_VALUE);
        if (stops.nextProbeAt().isPresent()) {
            next = Math.min(next, stops.nextProbeAt().getAsLong() - now);
        }
        if (!slotless && !closed && mayRunMore()) {
            long wait = Math.max(bucket.nanosToPermit(rate.perSecond()), closedUntil - now);
            next = Math.min(next, breaker.isOpen() ? Math.max(wait, breaker.nanosToProbe(now)) : wait);
        }
        return Math.max(0, next);
    }

    State state(long now) {
        Map<Lane, Integer> waiting = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            waiting.put(lane, queue.size(lane));
        }
        return new State(rate.perSecond(), outstanding(), waiting, gate(now));
    }

    private State.Gate gate(long now) {
        if (stops.isStopped()) {
            return State.Gate.UNAUTHORIZED;
        }
        if (breaker.isOpen()) {
            return State.Gate.FAILING;
        }
        return closedUntil - now > 0 ? State.Gate.PAUSED : State.Gate.OPEN;
    }

    private boolean passes(long now) {
        return !breaker.isOpen() || breaker.mayProbe(now);
    }

    private Optional<AstroException> delay(long now) {
        if (breaker.isOpen() && breaker.pauseNanos() >= WORTH_TELLING_NANOS) {
            return Optional.of(new AstroException.Unavailable(
                    "the service fails whoever asks; it is asked once in a while until it answers",
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        return closedUntil - now >= WORTH_TELLING_NANOS
                ? Optional.of(new AstroException.Throttled(
                        "the service asked for a pause",
                        Optional.empty(),
                        Optional.of(Duration.ofNanos(closedUntil - now))))
                : Optional.empty();
    }

    private void close(long until, long now) {
        if (until - Math.max(closedUntil, now) > 0) {
            closedUntil = until;
            bucket.emptyUntil(until);
        }
    }

    private void expire(long now) {
        List<Grant> late = new ArrayList<>(granted.values());
        for (Grant grant : late) {
            if (grant.at() + CLAIM_NANOS - now <= 0) {
                granted.remove(grant.errand().key());
                giveBack(grant);
            }
        }
    }

    private void giveBack(Grant grant) {
        grant.slot().release();
        unused(grant.errand());
    }

    private void unused(Errand errand) {
        bucket.giveBack();
        breaker.abandoned(errand.key());
        stops.abandoned(errand);
    }

    private int outstanding() {
        return granted.size() + running.size();
    }

    private static long nanos(Optional<Duration> time) {
        return time.orElse(Duration.ZERO).toNanos();
    }
}
