package io.astronomer.operator.leader;

import java.time.Duration;

/**
 * The lease and its times.
 *
 * @param duration for how long others leave a lease alone after its last renewal
 * @param renewDeadline for how long its holder acts after its last renewal
 * @param retryPeriod the time between two renewals, or between two attempts to get it
 */
public record LeaseTerms(
        String namespace, String name, Duration duration, Duration renewDeadline, Duration retryPeriod) {
    private static final int TRIES = 3;

    public LeaseTerms {
        if (renewDeadline.compareTo(duration) >= 0
                || retryPeriod.multipliedBy(2).compareTo(renewDeadline) > 0) {
            throw new IllegalArgumentException(
                    "the retry period must fit into the renew deadline twice, and that into the duration");
        }
    }

    /** For how long one request may take: one that gets no answer leaves time for another one. */
    Duration requestTimeout() {
        return renewDeadline.dividedBy(TRIES);
    }

    /** For how long after its last renewal a holder tries to renew. It acts no more then, and nobody else does yet. */
    Duration giveUp() {
        return duration.minus(patience());
    }

    /** For how long a process that has lost the lease may take to end: when another one acts it is gone. */
    public Duration patience() {
        return duration.minus(renewDeadline).dividedBy(TRIES);
    }
}
