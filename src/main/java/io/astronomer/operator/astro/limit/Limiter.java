package io.astronomer.operator.astro.limit;

import io.astronomer.operator.astro.AstroException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The budget for many threads, and the clock that calls those whose turn it is. */
public final class Limiter implements Admission, AutoCloseable {
    private final LongSupplier nanos;
    private final Bulkhead bulkhead;
    private final Budget budget;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition sooner = lock.newCondition();
    private final Thread calling = new Thread(this::callTurns, "astro-limiter");
    /** When the next turns are called. */
    private long calledAt;

    private boolean closed;

    /**
     * One for each credential.
     *
     * @param highest requests a second that are never exceeded
     * @param bulkhead shared with the other credentials
     */
    public Limiter(double highest, Bulkhead bulkhead) {
        this(highest, bulkhead, System::nanoTime);
    }

    Limiter(double highest, Bulkhead bulkhead, LongSupplier nanos) {
        this.nanos = nanos;
        this.bulkhead = bulkhead;
        this.budget = new Budget(highest, bulkhead.each(), bulkhead.share(this::callTurnsNow), nanos.getAsLong());
        this.calledAt = nanos.getAsLong();
        calling.setDaemon(true);
        calling.start();
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

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            budget.close();
            sooner.signalAll();
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
            long next = nextTurns();
            if (next - calledAt < 0) {
                calledAt = next;
                sooner.signal();
            }
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

    private long nextTurns() {
        long now = nanos.getAsLong();
        long wait = Math.min(budget.nanosToTurns(now), Long.MAX_VALUE / 2);
        return now + wait;
    }

    private void callTurns() {
        boolean open = true;
        while (open) {
            open = Boolean.TRUE.equals(told(this::awaitTurns));
        }
    }

    private boolean awaitTurns(List<Errand> told) {
        calledAt = nextTurns();
        try {
            long left = calledAt - nanos.getAsLong();
            while (!closed && left > 0) {
                long unused = sooner.awaitNanos(left);
                left = calledAt - nanos.getAsLong();
            }
        } catch (InterruptedException end) {
            return false;
        }
        budget.turns(nanos.getAsLong(), told);
        return !closed;
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
