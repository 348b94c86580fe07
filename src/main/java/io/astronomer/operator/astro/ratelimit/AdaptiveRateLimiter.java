package io.astronomer.operator.astro.ratelimit;

import io.astronomer.operator.astro.AstroException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Thread-safe rate limiter of one token, with the timer that grants permits to queued requests. */
public final class AdaptiveRateLimiter implements RequestLimiter, AutoCloseable {
    private final LimiterScheduler scheduler;
    private final LongSupplier nanos;
    private final Bulkhead bulkhead;
    private final LimiterCore core;
    private final ReentrantLock lock = new ReentrantLock();

    // All below is guarded by the lock.
    private @Nullable Future<?> timer;
    /** Time at which the timer grants the next permits. */
    private long timerAt;

    private boolean closed;

    /**
     * One for each token.
     *
     * @param highest upper bound of the rate, in requests a second
     * @param bulkhead shared by all tokens
     */
    public AdaptiveRateLimiter(double highest, Bulkhead bulkhead, LimiterScheduler scheduler) {
        this(highest, bulkhead, scheduler, System::nanoTime);
    }

    AdaptiveRateLimiter(double highest, Bulkhead bulkhead, LimiterScheduler scheduler, LongSupplier nanos) {
        this.scheduler = scheduler;
        this.nanos = nanos;
        this.bulkhead = bulkhead;
        this.core = new LimiterCore(highest, bulkhead.each(), bulkhead.share(this::grantOnFreeSlot), nanos.getAsLong());
    }

    @Override
    public Optional<Permit> tryAcquire(PermitRequest permitRequest, boolean insists) {
        AcquireResult acquireResult =
                withGrants(granted -> core.acquire(permitRequest, insists, nanos.getAsLong(), granted));
        if (acquireResult instanceof AcquireResult.Delayed delayed) {
            throw delayed.failure();
        }
        return acquireResult instanceof AcquireResult.Granted granted
                ? Optional.of(new GrantedPermit(permitRequest, granted.at()))
                : Optional.empty();
    }

    @Override
    public void withdraw(String key) {
        withGrants(granted -> {
            core.withdraw(key, nanos.getAsLong(), granted);
            return true;
        });
    }

    /** The token changed: requests that Astro rejected with the last one are allowed again. */
    public void credentialChanged() {
        withGrants(granted -> granted.addAll(core.credentialChanged(nanos.getAsLong())));
    }

    public LimiterState state() {
        lock.lock();
        try {
            return core.state(nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    /** Grants no further permits. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            core.close();
            cancel();
        } finally {
            lock.unlock();
        }
        bulkhead.inviteWaiting();
    }

    /** Runs a step under the lock, and the callbacks of the granted requests outside of it. */
    private <T> T withGrants(Function<List<PermitRequest>, T> step) {
        List<PermitRequest> granted = new ArrayList<>();
        lock.lock();
        try {
            T result = step.apply(granted);
            scheduleNextGrant();
            return result;
        } finally {
            lock.unlock();
            granted.forEach(permitRequest -> permitRequest.onGranted().run());
            bulkhead.inviteWaiting();
        }
    }

    /** The bulkhead has a free slot. */
    private void grantOnFreeSlot() {
        withGrants(granted -> {
            core.grantPermits(nanos.getAsLong(), granted);
            return true;
        });
    }

    /** A timer that fires too early schedules another one. */
    private void scheduleNextGrant() {
        long now = nanos.getAsLong();
        long wait = core.nanosUntilNextGrant(now);
        boolean inTime = timer != null && timerAt - now <= wait;
        if (closed || wait == Long.MAX_VALUE || inTime) {
            return;
        }
        cancel();
        timerAt = now + wait;
        timer = scheduler.schedule(this::grantOnTimer, wait);
    }

    private void cancel() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void grantOnTimer() {
        withGrants(granted -> {
            timer = null;
            core.grantPermits(nanos.getAsLong(), granted);
            return true;
        });
    }

    /** The grant pays for the first request; each further request is charged. */
    private final class GrantedPermit implements Permit {
        private final PermitRequest permitRequest;
        private final long grantedAt;
        private boolean used;

        GrantedPermit(PermitRequest permitRequest, long grantedAt) {
            this.permitRequest = permitRequest;
            this.grantedAt = grantedAt;
        }

        @Override
        public <T> T execute(boolean writes, Supplier<T> request) {
            long permittedAt = used ? charged() : grantedAt;
            used = true;
            long sentAt = nanos.getAsLong();
            try {
                T response = request.get();
                recordResponse(writes, Optional.empty(), permittedAt, sentAt);
                return response;
            } catch (AstroException failure) {
                recordResponse(writes, Optional.of(failure), permittedAt, sentAt);
                throw failure;
            }
        }

        private long charged() {
            return withGrants(granted -> {
                long now = nanos.getAsLong();
                core.charge(now);
                return now;
            });
        }

        private void recordResponse(boolean writes, Optional<AstroException> failure, long permittedAt, long sentAt) {
            withGrants(granted -> {
                core.recordResponse(permitRequest, writes, failure, permittedAt, sentAt, nanos.getAsLong(), granted);
                return true;
            });
        }

        @Override
        public void close() {
            withGrants(granted -> {
                core.done(permitRequest, used, nanos.getAsLong(), granted);
                return true;
            });
        }
    }
}
