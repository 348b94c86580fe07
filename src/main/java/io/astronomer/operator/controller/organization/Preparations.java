package io.astronomer.operator.controller.organization;

import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Organizations whose context is being prepared. It usually takes a moment, for which no status is written. */
final class Preparations {
    static final Duration MOMENT = Duration.ofSeconds(2);

    private final Map<OrganizationKey, Instant> since = new ConcurrentHashMap<>();

    /** Returns the outcome of a resource that waits for the context. */
    Outcome waiting(OrganizationKey name, Instant now) {
        Duration left = MOMENT.minus(Duration.between(since.computeIfAbsent(name, first -> now), now));
        return left.isNegative() || left.isZero()
                ? new Outcome.Waiting(Reason.ORGANIZATION_NOT_READY, OrganizationMessages.notReady(name))
                : new Outcome.Deferred(Optional.of(left));
    }

    /** No resource waits for the context any more. */
    void ended(OrganizationKey name) {
        since.remove(name);
    }
}
