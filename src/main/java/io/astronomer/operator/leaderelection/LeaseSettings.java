package io.astronomer.operator.leaderelection;

import java.time.Duration;

/**
 * The Lease and its times.
 *
 * @param duration for which other replicas wait after the last renewal, in whole seconds as in a Lease
 * @param renewDeadline for which the holder leads after its last renewal
 * @param retryPeriod between two renewals
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

    /** Returns the time between two reads of a standby. A leader that stops deletes the Lease, and no event says so. */
    Duration pollPeriod() {
        return retryPeriod.dividedBy(2);
    }

    /** Returns the time for the holder to renew an expired Lease, before another replica takes it: that of several attempts. */
    Duration grace() {
        return renewDeadline;
    }

    /** Returns the time for which a process that lost the Lease may shut down. */
    public Duration exitTimeout() {
        return duration.minus(renewDeadline).dividedBy(TRIES);
    }
}
