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

    public LeaseTerms {
        if (renewDeadline.compareTo(duration) >= 0
                || retryPeriod.multipliedBy(2).compareTo(renewDeadline) > 0) {
            throw new IllegalArgumentException(
                    "the retry period must fit into the renew deadline twice, and that into the duration");
        }
    }
}
