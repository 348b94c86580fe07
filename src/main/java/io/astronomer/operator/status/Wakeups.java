package io.astronomer.operator.status;

import io.astronomer.operator.plan.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides when to look again, from times that survive a restart. Jitter only lengthens. */
public final class Wakeups {
    static final Duration SHORTEST = Duration.ofSeconds(2);
    static final Duration LONGEST = Duration.ofMinutes(5);
    /** For how long something missing in the cluster may still be on its way. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private Wakeups() {}

    /**
     * How long to wait.
     *
     * @param atRest the time between two looks when nothing is wrong
     * @param jitter from 0 to 1: by how much of a tenth the wait is lengthened
     */
    public static Duration after(
            Outcome outcome, Optional<Instant> failingSince, Instant now, Duration atRest, double jitter) {
        Duration wait = wait(outcome, failingSince.map(since -> Duration.between(since, now)), atRest);
        if (outcome instanceof Outcome.Suspended suspended && suspended.until().isPresent()) {
            Duration left = Duration.between(now, suspended.until().get());
            // Not to be lengthened, and begun with only when it is over.
            return left.compareTo(wait) < 0 ? left.plusMillis(1) : wait;
        }
        return wait.plusMillis((long) (wait.toMillis() * jitter / 10));
    }

    private static Duration wait(Outcome outcome, Optional<Duration> failing, Duration atRest) {
        if (outcome instanceof Outcome.CreateRefused refused) {
            return wait(refused.cause(), failing, atRest);
        }
        if (outcome instanceof Outcome.Drifted drifted) {
            return wait(drifted.cause(), failing, atRest);
        }
        if (outcome instanceof Outcome.Retry retry) {
            return longer(backOff(failing), retry.after().orElse(Duration.ZERO));
        }
        if (outcome instanceof Outcome.Applied applied && !applied.settled()) {
            return Duration.ZERO;
        }
        if (outcome instanceof Outcome.Waiting) {
            Duration left = PATIENCE.minus(failing.orElse(Duration.ZERO));
            return left.isNegative() || left.isZero() ? LONGEST : left;
        }
        boolean stalls =
                outcome instanceof Outcome.Stalled || (outcome instanceof Outcome.Held held && !held.isAsAsked());
        return stalls ? shorter(LONGEST, atRest) : atRest;
    }

    /** As long as it has been failing, within bounds: 2 2 4 8 16 … seconds, without a counter. */
    private static Duration backOff(Optional<Duration> failing) {
        Duration wait = longer(SHORTEST, failing.orElse(Duration.ZERO));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
