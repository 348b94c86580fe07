package io.astronomer.operator.status;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.OperatorState.CreateAttempt;
import io.astronomer.operator.api.Timestamps;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.ReconcileResult;
import io.astronomer.operator.plan.SecretRevision;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Computes the status from the result of a reconciliation. Unchanged parts keep their times. */
public final class StatusUpdater {
    private StatusUpdater() {}

    public static EnvironmentObjectStatus next(
            @Nullable EnvironmentObjectStatus previous, ReconcileInputs inputs, ReconcileResult result, Instant now) {
        EnvironmentObjectStatus before = orUntouched(previous);
        EnvironmentObjectStatus next = result.outcome().fold(new NextStatus(before, inputs, result, now));
        return FirstView.isAllThatChanged(before, next) ? before : next;
    }

    /** Returns the status with a create that is about to be sent, so that an object whose response is lost is recognized. */
    public static EnvironmentObjectStatus creating(
            @Nullable EnvironmentObjectStatus previous, Desired desired, Instant now) {
        EnvironmentObjectStatus before = orUntouched(previous);
        // An earlier intent may have created an object too: the oldest counts until it is settled.
        String since = Timestamps.read(before.recorded().createStartedAt())
                .map(Timestamps::text)
                .orElseGet(() -> Timestamps.text(now));
        boolean open = before.recorded().createStartedAt() != null;
        CreateAttempt attempt = attempt(open ? before.recorded().createAttempt() : null, desired, now);
        return new StatusBuilder(before)
                .bind(desired.organizationId(), desired.identity().scopeEntity())
                .creating(since, attempt)
                .status();
    }

    private static EnvironmentObjectStatus orUntouched(@Nullable EnvironmentObjectStatus previous) {
        return previous == null ? EnvironmentObjectStatus.untouched() : previous;
    }

    private static CreateAttempt attempt(@Nullable CreateAttempt before, Desired desired, Instant now) {
        String revision = desired.revision().map(SecretRevision::value).orElse(null);
        boolean same = before == null
                || (Objects.equals(before.generation(), desired.generation())
                        && SecretRevision.areSame(Revisions.read(before.secretRevision()), desired.revision()));
        return new CreateAttempt(Timestamps.exact(now), same ? desired.generation() : null, same ? revision : null);
    }

    /** Returns the status to write before the delete of a replacement, which approves the create that follows. */
    public static EnvironmentObjectStatus replacing(@Nullable EnvironmentObjectStatus previous, String successor) {
        return new StatusBuilder(orUntouched(previous)).replacing(successor).status();
    }

    /** Returns whether the status shows the result of reading Astro for this generation: a plan, or that none is needed. */
    public static boolean isSeen(@Nullable EnvironmentObjectStatus status, long generation) {
        if (status == null) {
            return false;
        }
        boolean planned = status.plan() != null;
        return Condition.of(status, "Ready")
                .filter(ready -> Objects.equals(ready.observedGeneration(), generation))
                .filter(ready -> planned || ready.status().equals("True"))
                .isPresent();
    }

    /** Returns the time of the first failure, for the back-off. */
    public static Optional<Instant> failingSince(EnvironmentObjectStatus status) {
        return Timestamps.read(status.recorded().failingSince());
    }
}
