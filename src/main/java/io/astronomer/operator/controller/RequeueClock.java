package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.status.RequeuePolicy;
import io.astronomer.operator.status.StatusUpdater;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Clock and jitter of requeues.
 *
 * @param jitter from 0 to 1, drawn each time, so that resources that fail together are not requeued together
 */
public record RequeueClock(InstantSource clock, DoubleSupplier jitter) {

    Instant now() {
        return clock.instant();
    }

    /**
     * Returns the time after which the resource is requeued; empty without a timer.
     *
     * @param interval age at which the cache entry of the object is refreshed
     */
    Optional<Duration> requeueAfter(
            Outcome outcome, @Nullable EnvironmentObjectStatus status, Duration interval, Instant now) {
        Optional<Instant> failingSince = Optional.ofNullable(status).flatMap(StatusUpdater::failingSince);
        return RequeuePolicy.requeueAfter(outcome, failingSince, now, interval, jitter.getAsDouble());
    }
}
