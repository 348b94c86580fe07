package io.astronomer.operator.astro.ratelimit;

import io.astronomer.operator.astro.AstroException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * State machine of the rate limiter. Decides which request is sent next and when, from the responses so far. Pure: no
 * threads and no clock; times are nanoseconds of a monotonic clock.
 *
 * <p>Each call adds the requests to call back to {@code granted}. They have a permit, or have to ask again: a 401 or 403 took
 * them out of the queue, or its stop is over.
 */
final class LimiterCore {
    /** A longer wait is reported with its cause. */
    static final long REPORTED_WAIT_NANOS = 5_000_000_000L;
    /** Bound on the queued requests of one namespace; further ones get a back-off instead. */
    static final int MOST_WAITING_OF_TENANT = 5_000;

    private static final Duration BACK_OFF = Duration.ofMinutes(1);

    private final int concurrency;
    private final Slots slots;
    private final CubicRate rate;
    private final TokenBucket bucket;
    private final FairQueue queue = new FairQueue();
    private final CircuitBreaker breaker = new CircuitBreaker();
    private final AuthorizationBackoff authorizationBackoff = new AuthorizationBackoff();
    private final Grants grants = new Grants();
    /** Whether the last grant failed for want of a slot. The release of a slot triggers the next one. */
    private boolean slotless;

    private boolean closed;
    /** Time since which the token is the present one. */
    private long credentialSince;

    /**
     * @param concurrency bound on the requests in flight
     * @param slots the share of the bulkhead
     */
    LimiterCore(double highest, int concurrency, Slots slots, long now) {
        this.concurrency = concurrency;
        this.slots = slots;
        this.rate = new CubicRate(highest);
        this.bucket = new TokenBucket(now);
        this.credentialSince = now;
    }

    /**
     * Asks for a permit.
     *
     * @param insists whether a user requested it, whatever the last response was
     * @param granted receives the requests to call back
     */
    AcquireResult acquire(PermitRequest permitRequest, boolean insists, long now, List<PermitRequest> granted) {
        bucket.fill(rate.perSecond(), now);
        expire(now);
        OptionalLong grantedAt = grants.claim(permitRequest.key());
        if (grantedAt.isPresent()) {
            return new AcquireResult.Granted(grantedAt.getAsLong());
        }
        Optional<AstroException> stopCause = authorizationBackoff.stopCause(permitRequest, insists, now);
        if (stopCause.isPresent()) {
            return new AcquireResult.Delayed(stopCause.get());
        }
        if (isCrowded(permitRequest)) {
            return new AcquireResult.Delayed(new AstroException.Throttled(
                    MOST_WAITING_OF_TENANT
                            + " requests of this namespace are queued already; the operator retries in a minute",
                    Optional.empty(),
                    Optional.of(BACK_OFF)));
        }
        queue.add(permitRequest);
        grantPermits(now, granted);
        takeOverdueGrant(permitRequest, now);
        grantedAt = grants.claim(permitRequest.key());
        if (grantedAt.isPresent()) {
            granted.removeIf(other -> other.key().equals(permitRequest.key()));
            return new AcquireResult.Granted(grantedAt.getAsLong());
        }
        return delay(now).<AcquireResult>map(AcquireResult.Delayed::new).orElseGet(AcquireResult.Queued::new);
    }

    private boolean isCrowded(PermitRequest permitRequest) {
        return !queue.contains(permitRequest.key())
                && permitRequest.tenants().stream().allMatch(tenant -> queue.size(tenant) >= MOST_WAITING_OF_TENANT);
    }

    /** Reassigns an overdue, unclaimed grant to this request and queues its owner again. */
    private void takeOverdueGrant(PermitRequest permitRequest, long now) {
        grants.reassignOverdue(permitRequest, now).ifPresent(owner -> {
            queue.remove(permitRequest.key());
            queue.add(owner);
        });
    }

    /** Charges one more request of a running permit; the grant paid for the first. */
    void charge(long now) {
        bucket.fill(rate.perSecond(), now);
        bucket.take();
    }

    /**
     * Records a response.
     *
     * @param wrote whether the request could change something
     * @param permittedAt time of the grant; a grant before the last cut tells nothing of the rate since
     * @param sentAt time of the request
     */
    void recordResponse(
            PermitRequest permitRequest,
            boolean wrote,
            Optional<AstroException> failure,
            long permittedAt,
            long sentAt,
            long now,
            List<PermitRequest> granted) {
        bucket.fill(rate.perSecond(), now);
        breaker.recordDuration(permitRequest.key(), now - sentAt);
        if (failure.isPresent() && failure.get() instanceof AstroException.Throttled throttled) {
            long pause = nanos(throttled.retryAfter());
            long silence = rate.throttled(permittedAt, now, pause, bucket.unused());
            bucket.pause(pause, now);
            if (silence > 0) {
                bucket.withhold(silence, rate.perSecond());
            }
            // A 429 shows that the service works.
            breaker.succeeded();
        } else if (failure.isPresent() && failure.get() instanceof AstroException.Unavailable unavailable) {
            long pause = nanos(unavailable.retryAfter());
            breaker.failed(permitRequest.key(), now, pause);
            bucket.pause(pause, now);
        } else if (permittedAt - credentialSince < 0
                && failure.filter(LimiterCore::isAuthorizationFailure).isPresent()) {
            // The failure may concern the last token, not the present one.
            breaker.succeeded();
            granted.add(permitRequest);
        } else if (failure.isPresent() && failure.get() instanceof AstroException.Unauthorized) {
            breaker.succeeded();
            authorizationBackoff.unauthorized(permitRequest, now);
            granted.addAll(queue.drain(any -> true));
        } else {
            served(permitRequest, wrote, failure, now, granted);
        }
        grantPermits(now, granted);
    }

    /** Records a success, or a failure that concerns only the request or its scope entity. */
    private void served(
            PermitRequest permitRequest,
            boolean wrote,
            Optional<AstroException> failure,
            long now,
            List<PermitRequest> granted) {
        breaker.succeeded();
        boolean forbidden = failure.isPresent() && failure.get() instanceof AstroException.Forbidden;
        granted.addAll(authorizationBackoff.accepted(permitRequest, wrote && !forbidden));
        if (forbidden && wrote) {
            authorizationBackoff.forbidden(permitRequest, now);
            granted.addAll(queue.drain(other -> other.scopeEntityId().equals(permitRequest.scopeEntityId())));
        }
        rate.accepted(!bucket.hasPermit(), now);
    }

    /**
     * The permit is closed.
     *
     * @param used whether a request was sent
     */
    void done(PermitRequest permitRequest, boolean used, long now, List<PermitRequest> granted) {
        grants.end(permitRequest.key());
        if (!used) {
            unused(permitRequest);
        }
        grantPermits(now, granted);
    }

    /** Removes the request from the queue, and revokes a permit that it did not claim. */
    void withdraw(String key, long now, List<PermitRequest> granted) {
        queue.remove(key);
        grants.revoke(key).ifPresent(this::unused);
        grantPermits(now, granted);
    }

    /** The token changed: requests that Astro rejected with the last one are allowed again. */
    List<PermitRequest> credentialChanged(long now) {
        credentialSince = now;
        return authorizationBackoff.endAll();
    }

    private static boolean isAuthorizationFailure(AstroException failure) {
        return failure instanceof AstroException.Unauthorized || failure instanceof AstroException.Forbidden;
    }

    /** Grants the permits that are due. */
    void grantPermits(long now, List<PermitRequest> granted) {
        bucket.fill(rate.perSecond(), now);
        expire(now);
        granted.addAll(authorizationBackoff.probes(now));
        slotless = false;
        boolean paused = bucket.pauseNanos(now) > 0;
        while (!paused && !closed && mayRunMore() && bucket.hasPermit() && admits(now)) {
            Optional<Slots.Slot> slot = slots.take(breaker.standing());
            if (slot.isEmpty()) {
                slotless = true;
                return;
            }
            FairQueue.Selection selection = queue.next(this::tenantMayRunMore).orElseThrow();
            PermitRequest next = selection.permitRequest();
            if (breaker.isOpen()) {
                breaker.probing(next.key());
            }
            bucket.take();
            grants.add(selection, now, slot.get());
            granted.add(next);
        }
    }

    /** Returns whether a queued request may run beside those in flight. */
    private boolean mayRunMore() {
        int most = breaker.isSlow() ? 1 : concurrency;
        return !queue.isEmpty() && grants.size() < most && queue.hasNext(this::tenantMayRunMore);
    }

    /** One namespace leaves a quarter of the concurrency to the others. */
    private boolean tenantMayRunMore(String tenant) {
        return grants.sizeOf(tenant) < concurrency - concurrency / 4;
    }

    /** Grants no permits from now on. */
    void close() {
        closed = true;
        grants.revokeUnclaimed();
        queue.drain(any -> true);
    }

    /**
     * Returns the nanoseconds until {@link #grantPermits} has something to do, if nothing else happens; {@link
     * Long#MAX_VALUE} if never.
     */
    long nanosUntilNextGrant(long now) {
        long next = grants.nanosToExpiry(now);
        if (authorizationBackoff.nextProbeAt().isPresent()) {
            next = Math.min(next, authorizationBackoff.nextProbeAt().getAsLong() - now);
        }
        if (!slotless && !closed && mayRunMore()) {
            long wait = Math.max(bucket.nanosToPermit(rate.perSecond()), bucket.pauseNanos(now));
            next = Math.min(next, breaker.isOpen() ? Math.max(wait, breaker.nanosToProbe(now)) : wait);
        }
        return Math.max(0, next);
    }

    LimiterState state(long now) {
        Map<Priority, Integer> waiting = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            waiting.put(priority, queue.size(priority));
        }
        return new LimiterState(rate.perSecond(), grants.size(), waiting, mode(now));
    }

    private LimiterState.Mode mode(long now) {
        if (authorizationBackoff.isStopped()) {
            return LimiterState.Mode.UNAUTHORIZED;
        }
        if (breaker.isOpen()) {
            return LimiterState.Mode.FAILING;
        }
        return bucket.pauseNanos(now) > 0 ? LimiterState.Mode.PAUSED : LimiterState.Mode.NORMAL;
    }

    private boolean admits(long now) {
        return !breaker.isOpen() || breaker.mayProbe(now);
    }

    private Optional<AstroException> delay(long now) {
        if (breaker.isOpen() && breaker.pauseNanos() >= REPORTED_WAIT_NANOS) {
            return Optional.of(new AstroException.Unavailable(
                    "requests are paused because the Astro API is failing (circuit breaker open);"
                            + " a probe is sent every 1 s to 30 s",
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        long pause = bucket.pauseNanos(now);
        return pause >= REPORTED_WAIT_NANOS
                ? Optional.of(new AstroException.Throttled(
                        "Astro asked for a pause (Retry-After)",
                        Optional.empty(),
                        Optional.of(Duration.ofNanos(pause))))
                : Optional.empty();
    }

    private void expire(long now) {
        grants.revokeExpired(now).forEach(this::unused);
    }

    private void unused(PermitRequest permitRequest) {
        bucket.giveBack();
        breaker.abandoned(permitRequest.key());
        authorizationBackoff.abandoned(permitRequest);
    }

    private static long nanos(Optional<Duration> time) {
        return time.orElse(Duration.ZERO).toNanos();
    }
}
