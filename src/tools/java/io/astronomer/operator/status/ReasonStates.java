package io.astronomer.operator.status;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.time.Instant;
import java.util.Optional;

/** Statuses of each reason, for a resource that was in sync before. */
public final class ReasonStates {
    public static final long GENERATION = 2;

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private ReasonStates() {}

    /** Returns the status before the reason. */
    public static EnvironmentObjectStatus before() {
        return StatusExamples.next(null, StatusExamples.inputs(GENERATION), StatusExamples.inSync(), NOW);
    }

    /** Returns the status when the reason first applies. */
    public static EnvironmentObjectStatus first(Reason reason) {
        return StatusExamples.next(before(), StatusExamples.inputs(GENERATION), outcome(reason), NOW);
    }

    /** Returns the status when the reason still applies after two minutes. */
    public static EnvironmentObjectStatus later(Reason reason) {
        return StatusExamples.next(
                first(reason), StatusExamples.inputs(GENERATION), outcome(reason), NOW.plusSeconds(120));
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
