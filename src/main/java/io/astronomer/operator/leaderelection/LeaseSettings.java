package io.astronomer.operator.leaderelection;

import java.time.Duration;

/**
 * The Lease and its times.
 *
 * @param duration for which other replicas wait after the last renewal
 * @param renewDeadline for which the holder leads after its last renewal
 * @param retryPeriod between two renewals, or two attempts to acquire it
 */
public record LeaseSettings(
        String namespace, String name, Duration duration, Duration renewDeadline, Duration retryPeriod) {
    private static final int TRIES = 3;

    public LeaseSettings {
        if (renewDeadline.compareTo(duration) >= 0
                || retryPeriod.multipliedBy(2).compareTo(renewDeadline) > 0) {
            throw new IllegalArgumentException(
                    "the renew deadline must be at least twice the retry period, and less than the duration");
        }
    }

    /** Returns the timeout of one request, which leaves time for a second attempt. */
    Duration requestTimeout() {
        return renewDeadline.dividedBy(TRIES);
    }

    /**
     * Returns the time after the last renewal for which a holder tries to renew. It does not lead then, and no other
     * replica does yet.
     */
    Duration giveUp() {
        return duration.minus(exitTimeout());
    }

    /** Returns the time for which a process that lost the Lease may shut down, before another replica leads. */
    public Duration exitTimeout() {
        return duration.minus(renewDeadline).dividedBy(TRIES);
    }
}
