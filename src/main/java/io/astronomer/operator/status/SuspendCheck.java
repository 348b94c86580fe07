package io.astronomer.operator.status;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.Timestamps;
import io.astronomer.operator.plan.Annotations;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Checks whether a resource is suspended, permanently or until a time. */
public final class SuspendCheck {
    private SuspendCheck() {}

    public static Optional<Outcome> of(EnvironmentObject resource, Instant now) {
        if (isSuspended(resource)) {
            return Optional.of(new Outcome.Suspended(
                    Reason.SUSPENDED, "spec.suspend is true: nothing is read or written.", Optional.empty()));
        }
        return resource.annotation(Annotations.PAUSED_UNTIL).flatMap(text -> paused(text, now));
    }

    private static boolean isSuspended(EnvironmentObject resource) {
        return resource.getSpec() != null
                && Boolean.TRUE.equals(resource.getSpec().suspend());
    }

    private static Optional<Outcome> paused(String text, Instant now) {
        try {
            Instant until = OffsetDateTime.parse(text).toInstant();
            return until.isAfter(now) ? Optional.of(paused(until)) : Optional.empty();
        } catch (DateTimeParseException malformed) {
            // The user intended a pause, so nothing is written until its time is valid.
            return Optional.of(new Outcome.Stalled(
                    Reason.INVALID_SPEC,
                    "the annotation " + Annotations.PAUSED_UNTIL
                            + " must be a time in RFC 3339 format, such as 2030-01-31T18:00:00Z."));
        }
    }

    private static Outcome paused(Instant until) {
        return new Outcome.Suspended(
                Reason.PAUSED,
                "The annotation " + Annotations.PAUSED_UNTIL + " is set: nothing is read or written until "
                        + Timestamps.text(until) + ".",
                Optional.of(until));
    }
}
