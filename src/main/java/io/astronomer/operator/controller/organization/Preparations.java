package io.astronomer.operator.controller.organization;

import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Organizations whose context is being prepared. It usually takes a moment, for which no status is written. */
final class Preparations {
    static final Duration MOMENT = Duration.ofSeconds(2);

    private final Duration unreported;
    private final Map<OrganizationKey, Instant> since = new ConcurrentHashMap<>();

    /** @param unreported time for which no status is written */
    Preparations(Duration unreported) {
        this.unreported = unreported;
    }

    /** Returns the outcome of a resource that waits for the context. It looks again, because an event may be lost. */
    Outcome waiting(OrganizationKey name, Instant now) {
        Duration left = unreported.minus(Duration.between(since.computeIfAbsent(name, first -> now), now));
        return left.isNegative() || left.isZero()
                ? new Outcome.Waiting(Reason.ORGANIZATION_NOT_READY, OrganizationMessages.notReady(name))
                : new Outcome.Deferred(Optional.of(Collections.min(List.of(left, MOMENT))));
    }

    /** No resource waits for the context any more. */
    void ended(OrganizationKey name) {
        since.remove(name);
    }
}
