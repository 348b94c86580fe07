package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.status.Statuses;
import io.astronomer.operator.status.Wakeups;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The time of passes.
 *
 * @param jitter from 0 to 1, drawn anew each time, so that resources that fail together don't return together
 */
public record Pace(InstantSource clock, DoubleSupplier jitter) {

    Instant now() {
        return clock.instant();
    }

    /** @param interval how old the view of the resource's object may get */
    Optional<Duration> until(
            Outcome outcome, @Nullable EnvironmentObjectStatus status, Duration interval, Instant now) {
        Optional<Instant> failingSince = Optional.ofNullable(status).flatMap(Statuses::failingSince);
        return Wakeups.after(outcome, failingSince, now, interval, jitter.getAsDouble());
    }
}
