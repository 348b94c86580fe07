package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.status.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A resource of which nothing is known yet says that it waits when its first turn takes long: tools would show nothing at all. Within a
 * minute of its creation no status is written for that, so that a cluster that is filled at once costs no write more.
 */
final class FirstTurn {
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Outcome QUEUED = new Outcome.Retry(
            Reason.QUEUED,
            "Waits for its first look at Astro: requests for other resources are sent first. Nothing has to be done.",
            Optional.of(PATIENCE));

    private FirstTurn() {}

    /** What the pass is said to have come to. */
    static Outcome of(EnvironmentObject resource, Outcome outcome, Instant now) {
        boolean waits = outcome instanceof Outcome.Deferred deferred
                && deferred.within().isEmpty()
                && Condition.of(resource.getStatus(), "Ready").isEmpty();
        if (!waits) {
            return outcome;
        }
        Duration left = PATIENCE.minus(age(resource, now));
        return left.isNegative() || left.isZero() ? QUEUED : new Outcome.Deferred(Optional.of(left));
    }

    private static Duration age(EnvironmentObject resource, Instant now) {
        return Times.read(resource.getMetadata().getCreationTimestamp())
                .map(created -> Duration.between(created, now))
                .orElse(Duration.ZERO);
    }
}
