package io.astronomer.operator.status;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statuses of each reason. */
public final class ReasonStates {
    public static final long GENERATION = 2;

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private ReasonStates() {}

    /** Returns the status when the reason first applies, after another one. */
    public static EnvironmentObjectStatus first(Reason previous, Reason reason) {
        return next(next(null, previous, NOW), reason, NOW);
    }

    /** Returns the status when the reason still applies after two minutes. */
    public static EnvironmentObjectStatus later(Reason previous, Reason reason) {
        return next(first(previous, reason), reason, NOW.plusSeconds(120));
    }

    /** Returns the status when the reason first applies, to a resource that was in sync. */
    public static EnvironmentObjectStatus first(Reason reason) {
        return first(Reason.IN_SYNC, reason);
    }

    /** Returns the status when the reason still applies after two minutes, to a resource that was in sync. */
    public static EnvironmentObjectStatus later(Reason reason) {
        return later(Reason.IN_SYNC, reason);
    }

    private static EnvironmentObjectStatus next(
            @Nullable EnvironmentObjectStatus previous, Reason reason, Instant now) {
        return StatusExamples.next(previous, StatusExamples.inputs(GENERATION), outcome(reason), now);
    }

    /** Returns an outcome with the reason. A new reason does not compile without one. */
    private static Outcome outcome(Reason reason) {
        return switch (reason) {
            case IN_SYNC -> StatusExamples.inSync();
            case REPLACING -> StatusExamples.outcome("replaced");
            case APPLYING -> StatusExamples.outcome("updated in part");
            case SUSPENDED -> StatusExamples.SUSPENDED;
            case PAUSED -> new Outcome.Suspended(reason, "until later", Optional.of(NOW.plusSeconds(600)));
            case OUT_OF_SYNC, DRIFTED, PLAN_PENDING, EXTERNAL_WRITER, SECRET_UNKNOWN ->
                new Outcome.Blocked(
                        reason, "not now", Optional.empty(), Optional.of(Ownership.Created), Optional.empty());
            case ADOPTION_REQUIRED, RESOURCE_CONFLICT ->
                new Outcome.Blocked(reason, "not ours", Optional.empty(), Optional.empty(), Optional.empty());
            case SECRET_NOT_FOUND,
                    SECRET_KEY_NOT_FOUND,
                    CONFIG_MAP_NOT_FOUND,
                    CONFIG_MAP_KEY_NOT_FOUND,
                    ORGANIZATION_NOT_FOUND,
                    ORGANIZATION_NOT_READY,
                    WORKSPACE_NOT_FOUND,
                    DEPLOYMENT_NOT_FOUND,
                    OWNERSHIP_UNKNOWN -> new Outcome.Waiting(reason, "missing");
            case INVALID_SPEC,
                    INVALID_CONTENT,
                    ORGANIZATION_INVALID,
                    ORGANIZATION_CHANGED,
                    NAMESPACE_NOT_ALLOWED,
                    SCOPE_NOT_ALLOWED,
                    SCOPE_CHANGED,
                    AMBIGUOUS_NAME,
                    MASS_DELETION_BLOCKED,
                    NOT_ACCEPTED,
                    REPLACE_REFUSED,
                    REJECTED,
                    UNAUTHORIZED,
                    FORBIDDEN,
                    NOT_FOUND -> new Outcome.Stalled(reason, "no");
            case CONFLICT, QUEUED, THROTTLED, UNAVAILABLE, KUBERNETES_UNAVAILABLE, INTERNAL_ERROR ->
                new Outcome.Retry(reason, "later", Optional.empty());
        };
    }
}
