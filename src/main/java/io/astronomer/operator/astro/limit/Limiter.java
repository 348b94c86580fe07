package io.astronomer.operator.astro.limit;

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

/** The budget for many threads, and the timer that calls those whose turn it is. */
public final class Limiter implements Admission, AutoCloseable {
    private final LimiterScheduler scheduler;
    private final LongSupplier nanos;
    private final Bulkhead bulkhead;
    private final Budget budget;
    private final ReentrantLock lock = new ReentrantLock();

    // All below is guarded by the lock.
    private @Nullable Future<?> timer;
    /** When the timer calls the next turns. */
    private long timerAt;

    private boolean closed;

    /**
     * One for each credential.
     *
     * @param highest requests a second that are never exceeded
     * @param bulkhead shared with the other credentials
     */
    public Limiter(double highest, Bulkhead bulkhead, LimiterScheduler scheduler) {
        this(highest, bulkhead, scheduler, System::nanoTime);
    }

    Limiter(double highest, Bulkhead bulkhead, LimiterScheduler scheduler, LongSupplier nanos) {
        this.scheduler = scheduler;
        this.nanos = nanos;
        this.bulkhead = bulkhead;
        this.budget = new Budget(highest, bulkhead.each(), bulkhead.share(this::callTurnsNow), nanos.getAsLong());
    }

    @Override
    public Optional<Permit> admit(Errand errand, boolean insists) {
        Answer answer = told(told -> budget.ask(errand, insists, nanos.getAsLong(), told));
        if (answer instanceof Answer.Refused refused) {
            throw refused.failure();
        }
        return answer instanceof Answer.Granted granted
                ? Optional.of(new Leave(errand, granted.at()))
                : Optional.empty();
    }

    @Override
    public void withdraw(String key) {
        told(told -> {
            budget.withdraw(key, nanos.getAsLong(), told);
            return true;
        });
    }

    /** There is another token: what the last one was refused for is asked again. */
    public void credentialChanged() {
        told(told -> told.addAll(budget.credentialChanged(nanos.getAsLong())));
    }

    public State state() {
        lock.lock();
        try {
            return budget.state(nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    /** Calls no further turns. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            budget.close();
            cancel();
        } finally {
            lock.unlock();
        }
        bulkhead.tell();
    }

    /** Under the lock, and outside of it the word to those whose turn it is. */
    private <T> T told(Function<List<Errand>, T> step) {
        List<Errand> told = new ArrayList<>();
        lock.lock();
        try {
            T result = step.apply(told);
            plan();
            return result;
        } finally {
            lock.unlock();
            told.forEach(errand -> errand.turn().run());
            bulkhead.tell();
        }
    }

    /** There may be a slot again. */
    private void callTurnsNow() {
        told(told -> {
            budget.turns(nanos.getAsLong(), told);
            return true;
        });
    }

    /** A timer that comes too early plans anew. */
    private void plan() {
        long now = nanos.getAsLong();
        long wait = budget.nanosToTurns(now);
        boolean inTime = timer != null && timerAt - now <= wait;
        if (closed || wait == Long.MAX_VALUE || inTime) {
            return;
        }
        cancel();
        timerAt = now + wait;
        timer = scheduler.schedule(this::callTurns, wait);
    }

    private void cancel() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void callTurns() {
        told(told -> {
            timer = null;
            budget.turns(nanos.getAsLong(), told);
            return true;
        });
    }

    /** The first request is paid, each further one is charged. */
    private final class Leave implements Permit {
        private final Errand errand;
        private final long grantedAt;
        private boolean used;

        Leave(Errand errand, long grantedAt) {
            this.errand = errand;
            this.grantedAt = grantedAt;
        }

        @Override
        public <T> T spend(boolean writes, Supplier<T> request) {
            long permittedAt = used ? charged() : grantedAt;
            used = true;
            long sentAt = nanos.getAsLong();
            try {
                T answer = request.get();
                answered(writes, Optional.empty(), permittedAt, sentAt);
                return answer;
            } catch (AstroException failure) {
                answered(writes, Optional.of(failure), permittedAt, sentAt);
                throw failure;
            }
        }

        private long charged() {
            return told(told -> {
                long now = nanos.getAsLong();
                budget.charge(now);
                return now;
            });
        }

        private void answered(boolean writes, Optional<AstroException> failure, long permittedAt, long sentAt) {
            told(told -> {
                budget.answered(errand, writes, failure, permittedAt, sentAt, nanos.getAsLong(), told);
                return true;
            });
        }

        @Override
        public void close() {
            told(told -> {
                budget.done(errand, used, nanos.getAsLong(), told);
                return true;
            });
        }
    }
}
