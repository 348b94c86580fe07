package io.astronomer.operator.status;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.LastApplied;
import io.astronomer.operator.api.EnvironmentObjectStatus.Remote;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.Subject;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.SecretRevision;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what a pass came to into the status. What did not change stays as it was, its times included. */
public final class Statuses {
    private Statuses() {}

    public static EnvironmentObjectStatus next(
            @Nullable EnvironmentObjectStatus previous, Attempt attempt, Outcome outcome, Instant now) {
        EnvironmentObjectStatus before = previous == null ? EnvironmentObjectStatus.untouched() : previous;
        Draft draft = new Draft(before).observed(attempt.generation());
        if (outcome instanceof Outcome.Suspended) {
            return draft.conditions(suspended(before, attempt, now)).status();
        }
        attempt.request().ifPresent(draft::handled);
        return carried(draft, attempt, outcome, now).status();
    }

    /** The status to be written before a create, so that an object whose answer is lost is known for ours. */
    public static EnvironmentObjectStatus creating(
            @Nullable EnvironmentObjectStatus previous, String organizationId, Instant now) {
        EnvironmentObjectStatus before = previous == null ? EnvironmentObjectStatus.untouched() : previous;
        // An earlier intent may have left an object too: the oldest counts until it is settled.
        String since = before.createStartedAt() == null ? Times.text(now) : before.createStartedAt();
        return new Draft(before).organization(organizationId).intent(since).status();
    }

    private static Draft carried(Draft draft, Attempt attempt, Outcome outcome, Instant now) {
        if (outcome instanceof Outcome.CreateRefused refused) {
            return carried(draft.intent(null), attempt, refused.cause(), now);
        }
        if (outcome instanceof Outcome.InSync inSync) {
            RemoteObject remote = inSync.remote();
            LastApplied seen = LastApplications.seen(draft.before().lastApplied(), inSync.desired(), remote);
            draft.object(remote.id(), remote(remote), seen);
            return held(draft, attempt, inSync.desired(), Verdict.inSync(), now);
        }
        return outcome instanceof Outcome.Applied applied
                ? applied(draft, attempt, applied, now)
                : failed(draft, attempt, outcome, now);
    }

    private static Draft applied(Draft draft, Attempt attempt, Outcome.Applied outcome, Instant now) {
        if (outcome.id().isEmpty()) {
            draft.object(null, null, null);
            return held(draft, attempt, outcome.desired(), Verdict.replacing(), now);
        }
        Remote remote = outcome.answer()
                .map(Statuses::remote)
                .orElseGet(() -> draft.before().remote());
        LastApplied written = LastApplications.written(draft.before().lastApplied(), outcome);
        draft.object(outcome.id().get(), remote, written);
        Verdict verdict = outcome.settled() ? Verdict.inSync() : Verdict.applying();
        return held(draft, attempt, outcome.desired(), verdict, now);
    }

    /** Astro answered a pass to its end: whatever was open or failing is over. */
    private static Draft held(Draft draft, Attempt attempt, Desired desired, Verdict verdict, Instant now) {
        return draft.organization(desired.organizationId())
                .intent(null)
                .failing(null, null)
                .conditions(conditions(draft.before(), attempt, verdict, now));
    }

    private static List<Condition> suspended(EnvironmentObjectStatus before, Attempt attempt, Instant now) {
        return new Conditions(previousConditions(before), attempt.generation(), now)
                .keep("Ready")
                .keep("Synced")
                .add("Suspended", "True", Reason.SUSPENDED.text(), "spec.suspend is true: nothing is read or written.")
                .list();
    }

    private static Draft failed(Draft draft, Attempt attempt, Outcome outcome, Instant now) {
        EnvironmentObjectStatus before = draft.before();
        if (outcome instanceof Outcome.Waiting waiting) {
            String since = failingSince(before, attempt, waiting.reason(), true, now);
            boolean impatient = !Instant.parse(since).plus(Wakeups.PATIENCE).isAfter(now);
            Verdict verdict = impatient
                    ? Verdict.stalled(waiting.reason(), waiting.message())
                    : Verdict.reconciling(waiting.reason(), waiting.message());
            return failed(draft, attempt, verdict, since, now);
        }
        if (outcome instanceof Outcome.Stalled stalled) {
            Verdict verdict = Verdict.stalled(stalled.reason(), stalled.message());
            return failed(draft, attempt, verdict, failingSince(before, attempt, stalled.reason(), false, now), now);
        }
        if (outcome instanceof Outcome.Retry retry) {
            Verdict verdict = Verdict.reconciling(retry.reason(), retry.message());
            return failed(draft, attempt, verdict, failingSince(before, attempt, retry.reason(), false, now), now);
        }
        throw new IllegalArgumentException("a resource that stays has no such outcome: " + outcome);
    }

    private static Draft failed(Draft draft, Attempt attempt, Verdict verdict, String since, Instant now) {
        return draft.failing(
                        since, attempt.revision().map(SecretRevision::value).orElse(null))
                .conditions(conditions(draft.before(), attempt, verdict, now));
    }

    /** Patience with what is missing starts anew with the thing that is missing, too. */
    private static String failingSince(
            EnvironmentObjectStatus before, Attempt attempt, Reason reason, boolean waiting, Instant now) {
        boolean sameReason = Conditions.find(previousConditions(before), "Ready")
                .filter(ready -> ready.reason().equals(reason.text()))
                .isPresent();
        return Optional.ofNullable(before.failingSince())
                .filter(since -> isSame(before, attempt) && (sameReason || !waiting))
                .orElseGet(() -> Times.text(now));
    }

    /** Whether the pass before went by the same generation, secrets and request. */
    private static boolean isSame(EnvironmentObjectStatus before, Attempt attempt) {
        return Objects.equals(before.observedGeneration(), attempt.generation())
                && Optional.ofNullable(before.failingRevision())
                        .equals(attempt.revision().map(SecretRevision::value))
                && !isRequested(before, attempt);
    }

    private static boolean isRequested(EnvironmentObjectStatus before, Attempt attempt) {
        return attempt.request()
                .filter(request -> !request.equals(before.lastHandledReconcileAt()))
                .isPresent();
    }

    private static List<Condition> conditions(
            EnvironmentObjectStatus before, Attempt attempt, Verdict verdict, Instant now) {
        return new Conditions(previousConditions(before), attempt.generation(), now)
                .verdict(verdict)
                .list();
    }

    private static List<Condition> previousConditions(EnvironmentObjectStatus before) {
        return before.conditions() == null ? List.of() : before.conditions();
    }

    private static Remote remote(RemoteObject object) {
        return new Remote(
                Times.text(object.createdAt()),
                Times.text(object.updatedAt()),
                object.updatedBy().map(Subject::id).orElse(null));
    }

    /** How long the resource has been failing, for the back-off. */
    public static Optional<Instant> failingSince(EnvironmentObjectStatus status) {
        return Optional.ofNullable(status.failingSince()).map(Instant::parse);
    }
}
