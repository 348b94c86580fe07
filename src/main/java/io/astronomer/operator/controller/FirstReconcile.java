package io.astronomer.operator.controller;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.Timestamps;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Status of a new resource whose first reconciliation is delayed; without it tools would show no status. In the first
 * five minutes no status is written, so that filling a cluster with 10,000 resources costs no additional write.
 */
final class FirstReconcile {
    static final Duration REPORT_AFTER = Duration.ofMinutes(5);

    private static final Outcome DEFERRED = new Outcome.Deferred();
    private static final Outcome QUEUED = new Outcome.Retry(
            Reason.QUEUED,
            "Queued for the first reconciliation: requests for other resources are sent first. No action is needed.",
            Optional.of(REPORT_AFTER));

    private FirstReconcile() {}

    /** Returns the outcome to report. */
    static Outcome of(EnvironmentObject resource, Outcome outcome, Instant now) {
        boolean waits = outcome.equals(DEFERRED)
                && Condition.of(resource.getStatus(), "Ready").isEmpty();
        if (!waits) {
            return outcome;
        }
        Duration left = REPORT_AFTER.minus(age(resource, now));
        return left.isNegative() || left.isZero() ? QUEUED : new Outcome.Deferred(Optional.of(left));
    }

    private static Duration age(EnvironmentObject resource, Instant now) {
        return Timestamps.read(resource.getMetadata().getCreationTimestamp())
                .map(created -> Duration.between(created, now))
                .orElse(Duration.ZERO);
    }
}
