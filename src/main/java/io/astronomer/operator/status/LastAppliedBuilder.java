package io.astronomer.operator.status;

import io.astronomer.operator.api.Action;
import io.astronomer.operator.api.OperatorState.LastApplied;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.api.Timestamps;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.Subject;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.SecretRevision;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds {@code lastApplied}, the baseline for drift and edits. */
final class LastAppliedBuilder {
    private LastAppliedBuilder() {}

    /** The object equals the spec, so the observed object is the baseline. */
    static LastApplied seen(@Nullable LastApplied before, Desired desired, RemoteObject remote, Ownership ownership) {
        Action action = before == null || before.action() == null ? Action.Update : before.action();
        String subject = before == null ? null : before.subject();
        boolean unanswered = action == Action.Create || action == Action.Exclude;
        if (unanswered && subject == null && ownership == Ownership.Created) {
            // The responses of a create and of an exclusion have no subject, so the object's creator is ours.
            subject = remote.createdBy().map(Subject::id).orElse(null);
        }
        return of(desired, action, Optional.of(remote.updatedAt()), subject, true);
    }

    static LastApplied written(@Nullable LastApplied before, Outcome.Applied outcome) {
        String subject = outcome.response()
                .flatMap(RemoteObject::updatedBy)
                .map(Subject::id)
                .orElse(before == null ? null : before.subject());
        Optional<Instant> updatedAt = outcome.response().map(RemoteObject::updatedAt);
        boolean verified = outcome.response().isPresent() && outcome.settled();
        return of(outcome.desired(), outcome.action(), updatedAt, subject, verified);
    }

    private static LastApplied of(
            Desired desired, Action action, Optional<Instant> updatedAt, @Nullable String subject, boolean verified) {
        return new LastApplied(
                desired.generation(),
                action,
                desired.revision().map(SecretRevision::value).orElse(null),
                desired.deployments().orElse(null),
                updatedAt.map(Timestamps::text).orElse(null),
                subject,
                desired.writeOnly().get("authType"),
                desired.writeOnly().get("authTypeId"),
                verified);
    }
}
