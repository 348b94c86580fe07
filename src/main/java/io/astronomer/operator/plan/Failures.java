package io.astronomer.operator.plan;

import io.astronomer.operator.api.Action;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.AstroException.FieldError;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Maps the failure of a request to an outcome. Pure. Also completes the message: HTTP status, fields, request id.
 * {@code ErrorResponses} has the text.
 */
public final class Failures {
    private Failures() {}

    /** Maps a failed write, or, without an action, a failed read. */
    public static Outcome outcome(AstroException failure, Optional<Action> action) {
        String message = message(failure);
        if (failure instanceof AstroException.Throttled throttled) {
            return new Outcome.Retry(Reason.THROTTLED, message, throttled.retryAfter());
        }
        if (failure instanceof AstroException.Unavailable unavailable) {
            return new Outcome.Retry(Reason.UNAVAILABLE, message, unavailable.retryAfter());
        }
        if (failure instanceof AstroException.Conflict) {
            return new Outcome.Retry(Reason.CONFLICT, message, Optional.empty());
        }
        if (failure instanceof AstroException.NotFound) {
            boolean objectIsGone = action.filter(Failures::needsObject).isPresent();
            return objectIsGone
                    ? new Outcome.Retry(Reason.CONFLICT, message, Optional.of(Duration.ZERO))
                    : new Outcome.Stalled(Reason.NOT_FOUND, message);
        }
        return new Outcome.Stalled(rejection(failure), message);
    }

    /**
     * Maps a failed create. A response other than an outage proves that this create made nothing. Except for 409 and 429, it
     * also proves that an earlier interrupted create made nothing.
     *
     * @param open whether the result of an earlier create is unknown
     */
    public static ReconcileResult ofCreate(AstroException failure, boolean open) {
        boolean aboutThisOnly =
                failure instanceof AstroException.Conflict || failure instanceof AstroException.Throttled;
        boolean clearsCreate = !(failure instanceof AstroException.Unavailable) && !(open && aboutThisOnly);
        return new ReconcileResult(outcome(failure, Optional.of(Action.Create)), Optional.empty(), clearsCreate);
    }

    private static boolean needsObject(Action action) {
        return switch (action) {
            case Update, Exclude, Replace, Delete -> true;
            case Create -> false;
        };
    }

    private static Reason rejection(AstroException failure) {
        if (failure instanceof AstroException.Unauthorized) {
            return Reason.UNAUTHORIZED;
        }
        return failure instanceof AstroException.Forbidden ? Reason.FORBIDDEN : Reason.REJECTED;
    }

    private static String message(AstroException failure) {
        StringBuilder message = new StringBuilder();
        failure.status()
                .ifPresent(status -> message.append("HTTP ").append(status).append(": "));
        message.append(failure.getMessage());
        if (failure instanceof AstroException.Rejected rejected
                && !rejected.fieldErrors().isEmpty()) {
            message.append(" (")
                    .append(rejected.fieldErrors().stream().map(Failures::text).collect(Collectors.joining("; ")))
                    .append(')');
        }
        failure.requestId().map(RequestId::suffix).ifPresent(message::append);
        return message.toString();
    }

    private static String text(FieldError error) {
        String reason = Stream.of(error.code(), error.message())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return Stream.of(error.field(), reason).filter(text -> !text.isEmpty()).collect(Collectors.joining(": "));
    }
}
