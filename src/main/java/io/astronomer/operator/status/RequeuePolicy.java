package io.astronomer.operator.status;

import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Computes the requeue time from times in the status, which survive a restart. Jitter only lengthens it. */
public final class RequeuePolicy implements Outcome.Cases<Optional<Duration>> {
    static final Duration SHORTEST = Duration.ofSeconds(2);
    static final Duration LONGEST = Duration.ofMinutes(5);
    /** Time for which a missing reference may still arrive. */
    static final Duration MISSING_REFERENCE_GRACE = Duration.ofMinutes(2);
    /** Time after which an unknown name is looked up again. */
    static final Duration UNKNOWN_NAME = Duration.ofSeconds(30);
    /** Fallback requeue of a deferred resource, in case its callback is lost. */
    static final Duration DEFERRED_FALLBACK = Duration.ofMinutes(5);

    private final Duration failing;
    private final Instant now;
    private final Duration interval;
    private final double jitter;

    private RequeuePolicy(Duration failing, Instant now, Duration interval, double jitter) {
        this.failing = failing;
        this.now = now;
        this.interval = interval;
        this.jitter = jitter;
    }

    /**
     * Returns the requeue time; empty when an event or callback announces the next change.
     *
     * @param interval age at which the cache entry of the object is refreshed
     * @param jitter from 0 to 1, which lengthens the time by up to a tenth
     */
    public static Optional<Duration> requeueAfter(
            Outcome outcome, Optional<Instant> failingSince, Instant now, Duration interval, double jitter) {
        Duration failing =
                failingSince.map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
        return outcome.fold(new RequeuePolicy(failing, now, interval, jitter));
    }

    @Override
    public Optional<Duration> inSync(Outcome.InSync outcome) {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> applied(Outcome.Applied outcome) {
        return outcome.settled() ? Optional.empty() : Optional.of(Duration.ZERO);
    }

    @Override
    public Optional<Duration> namesResolved(Outcome.NamesResolved outcome) {
        return Optional.of(Duration.ZERO);
    }

    @Override
    public Optional<Duration> released(Outcome.Released outcome) {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> waiting(Outcome.Waiting outcome) {
        Duration left = MISSING_REFERENCE_GRACE.minus(failing);
        boolean named =
                outcome.reason() == Reason.WORKSPACE_NOT_FOUND || outcome.reason() == Reason.DEPLOYMENT_NOT_FOUND;
        if (left.isNegative() || left.isZero()) {
            return jittered(named ? slowly() : LONGEST);
        }
        // No event announces a new Workspace or Deployment.
        return jittered(named ? shorter(UNKNOWN_NAME, left) : left);
    }

    @Override
    public Optional<Duration> deferred(Outcome.Deferred outcome) {
        return jittered(outcome.within().orElse(DEFERRED_FALLBACK));
    }

    @Override
    public Optional<Duration> stalled(Outcome.Stalled outcome) {
        boolean isOutOfReach = outcome.reason() == Reason.NOT_FOUND || outcome.reason() == Reason.FORBIDDEN;
        // Not below the back-off, however short the interval: where no object is found or allowed, each request would
        // fail.
        return jittered(isOutOfReach ? longer(slowly(), backOff()) : slowly());
    }

    @Override
    public Optional<Duration> blocked(Outcome.Blocked outcome) {
        return outcome.isAsAsked() ? Optional.empty() : jittered(slowly());
    }

    @Override
    public Optional<Duration> retry(Outcome.Retry outcome) {
        return jittered(longer(backOff(), outcome.after().orElse(Duration.ZERO)));
    }

    /** Without jitter, because the reconciliation must begin after the pause. The pause may have ended during this one. */
    @Override
    public Optional<Duration> suspended(Outcome.Suspended outcome) {
        return outcome.until()
                .map(until -> longer(Duration.ZERO, Duration.between(now, until).plusMillis(1)));
    }

    private Optional<Duration> jittered(Duration wait) {
        return Optional.of(wait.plusMillis((long) (wait.toMillis() * jitter / 10)));
    }

    private Duration slowly() {
        return shorter(LONGEST, interval);
    }

    /** Returns the time since the first failure, within bounds: 2 2 4 8 16 … seconds, without a counter. */
    private Duration backOff() {
        return shorter(LONGEST, longer(SHORTEST, failing));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
