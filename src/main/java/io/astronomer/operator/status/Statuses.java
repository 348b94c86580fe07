package io.astronomer.operator.status;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.CreateAttempt;
import io.astronomer.operator.api.EnvironmentObjectStatus.LastApplied;
import io.astronomer.operator.api.EnvironmentObjectStatus.Remote;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.Subject;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Ownership;
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
        EnvironmentObjectStatus before = known(previous);
        Draft draft = new Draft(before)
                .observed(attempt.generation())
                .secretsUsed(attempt.revision().isPresent());
        if (outcome instanceof Outcome.Suspended suspended) {
            return draft.conditions(suspended(before, attempt, suspended, now)).status();
        }
        if (isRequested(before, attempt)) {
            draft.reversals(null);
        }
        attempt.request().ifPresent(draft::handled);
        if (!Objects.equals(before.observedGeneration(), attempt.generation())) {
            // What is shown of another spec is no plan of this one.
            draft.plan(null);
        }
        carried(draft, attempt, outcome, now);
        return linked(draft, attempt, outcome, now).status();
    }

    /** Whatever else the pass came to: while nothing new is known of the object, what was found before stands. */
    private static Draft linked(Draft draft, Attempt attempt, Outcome outcome, Instant now) {
        if (!draft.hasObject()) {
            return draft;
        }
        Conditions conditions = new Conditions(previousConditions(draft.before()), attempt.generation(), now)
                .with(Objects.requireNonNullElse(draft.conditions(), List.of()));
        return draft.conditions(LinkedCondition.of(outcome)
                .map(linked -> linked.addTo(conditions))
                .orElseGet(() -> conditions.keep(LinkedCondition.TYPE))
                .list());
    }

    /** The status to be written before a create, so that an object whose answer is lost is known for ours. */
    public static EnvironmentObjectStatus creating(
            @Nullable EnvironmentObjectStatus previous, Desired desired, Instant now) {
        EnvironmentObjectStatus before = known(previous);
        // An earlier intent may have left an object too: the oldest counts until it is settled.
        String since = Times.read(before.createStartedAt()).map(Times::text).orElseGet(() -> Times.text(now));
        CreateAttempt attempt = attempt(before.createAttempt(), desired, now);
        return new Draft(before)
                .organization(desired.organizationId())
                .creating(since, attempt)
                .status();
    }

    private static EnvironmentObjectStatus known(@Nullable EnvironmentObjectStatus previous) {
        return previous == null ? EnvironmentObjectStatus.untouched() : previous;
    }

    private static CreateAttempt attempt(@Nullable CreateAttempt before, Desired desired, Instant now) {
        String revision = desired.revision().map(SecretRevision::value).orElse(null);
        boolean same = before == null
                || (Objects.equals(before.generation(), desired.generation())
                        && SecretRevision.areSame(Revisions.read(before.secretRevision()), desired.revision()));
        return new CreateAttempt(Times.text(now), same ? desired.generation() : null, same ? revision : null);
    }

    /** The status to be written before the delete of a replacement: the create that follows is as good as decided. */
    public static EnvironmentObjectStatus replacing(@Nullable EnvironmentObjectStatus previous, String successor) {
        return new Draft(known(previous)).replacing(successor).status();
    }

    private static Draft carried(Draft draft, Attempt attempt, Outcome outcome, Instant now) {
        if (outcome instanceof Outcome.CreateRefused refused) {
            return carried(draft.noIntent(), attempt, refused.cause(), now);
        }
        if (outcome instanceof Outcome.Drifted drifted) {
            return drifted(draft, attempt, drifted, now);
        }
        if (outcome instanceof Outcome.InSync inSync) {
            return inSync(draft, attempt, inSync, now);
        }
        if (outcome instanceof Outcome.Held held) {
            return held(draft, attempt, held, now);
        }
        return outcome instanceof Outcome.Applied applied
                ? applied(draft, attempt, applied, now)
                : failed(draft, attempt, outcome, now);
    }

    private static Draft drifted(Draft draft, Attempt attempt, Outcome.Drifted drifted, Instant now) {
        Outcome cause = drifted.cause();
        Draft carried = carried(draft, attempt, cause, now);
        boolean corrected = cause instanceof Outcome.Applied;
        boolean givenUp = cause instanceof Outcome.Held held && held.reason() == Reason.EXTERNAL_WRITER;
        if (drifted.drift().isReversal() && (corrected || givenUp)) {
            carried.reversals(Reversals.withOneMore(carried.reversals(), now));
        }
        if (corrected) {
            return carried;
        }
        List<Condition> conditions = Objects.requireNonNullElse(carried.conditions(), List.of());
        return carried.conditions(new Conditions(previousConditions(draft.before()), attempt.generation(), now)
                .with(conditions)
                .drift(drifted.drift())
                .list());
    }

    private static Draft inSync(Draft draft, Attempt attempt, Outcome.InSync outcome, Instant now) {
        RemoteObject remote = outcome.remote();
        LastApplied seen = LastApplications.seen(draft.before().lastApplied(), outcome.desired(), remote);
        draft.object(remote.id(), Owners.written(outcome.ownership()), remote(remote), seen);
        return outcome.ownership() == Ownership.OBSERVED
                ? current(draft, attempt, Verdict.inSync(), now)
                : settled(draft, attempt, outcome.desired(), Verdict.inSync(), now);
    }

    private static Draft applied(Draft draft, Attempt attempt, Outcome.Applied outcome, Instant now) {
        if (isOfNewSpec(draft.before(), outcome.desired())) {
            draft.reversals(null);
        }
        if (outcome.id().isEmpty()) {
            String successor = draft.before().replacing();
            draft.noObject();
            return settled(draft, attempt, outcome.desired(), Verdict.replacing(), now)
                    .replacing(successor);
        }
        Remote remote = outcome.answer()
                .map(Statuses::remote)
                .orElseGet(() -> draft.before().remote());
        LastApplied written = LastApplications.written(draft.before().lastApplied(), outcome);
        draft.object(outcome.id().get(), Owners.written(outcome.ownership()), remote, written);
        Verdict verdict = outcome.settled() ? Verdict.inSync() : Verdict.applying();
        return settled(draft, attempt, outcome.desired(), verdict, now);
    }

    /** The create that ends a replacement is of the spec that asked for it. */
    private static boolean isOfNewSpec(EnvironmentObjectStatus before, Desired desired) {
        LastApplied last = before.lastApplied();
        return last == null ? before.replacing() == null : !Objects.equals(last.generation(), desired.generation());
    }

    /** Astro answered a pass to its end: whatever was open or failing is over. */
    private static Draft settled(Draft draft, Attempt attempt, Desired desired, Verdict verdict, Instant now) {
        draft.organization(desired.organizationId()).noIntent().replacing(null);
        return current(draft, attempt, verdict, now);
    }

    private static Draft current(Draft draft, Attempt attempt, Verdict verdict, Instant now) {
        return draft.plan(null).failing(null, null).conditions(conditions(draft.before(), attempt, verdict, now));
    }

    private static Draft held(Draft draft, Attempt attempt, Outcome.Held outcome, Instant now) {
        standing(draft, outcome);
        if (outcome.isAsAsked()) {
            current(draft, attempt, Verdict.differing(outcome.reason(), outcome.message()), now);
        } else {
            failed(draft, attempt, new Outcome.Stalled(outcome.reason(), outcome.message()), now);
        }
        String asOf = asOf(draft.before(), attempt, outcome);
        return draft.plan(
                outcome.proposal().map(proposal -> Plans.of(proposal, asOf)).orElse(null));
    }

    /** A plan that stays the same keeps its time: what is at rest is not written anew with each look. */
    private static @Nullable String asOf(EnvironmentObjectStatus before, Attempt attempt, Outcome.Held outcome) {
        boolean sameChange =
                Objects.equals(before.observedGeneration(), attempt.generation()) && !isRequested(before, attempt);
        return Optional.ofNullable(before.plan())
                .filter(plan -> sameChange
                        && outcome.proposal()
                                .filter(proposal -> proposal.hash().equals(plan.hash()))
                                .isPresent())
                .flatMap(plan -> Optional.ofNullable(plan.asOf()))
                .or(() -> outcome.asOf().map(Times::text))
                .orElse(null);
    }

    private static void standing(Draft draft, Outcome.Held outcome) {
        if (outcome.reason() == Reason.IDENTITY_TAKEN) {
            // What a create of ours may have left is the other's now. An object that was ours is not.
            draft.noIntent().replacing(null);
        } else if (outcome.ownership().isEmpty()) {
            draft.noObject();
        } else if (outcome.ownership().get() == Ownership.OBSERVED) {
            outcome.remote()
                    .ifPresentOrElse(
                            remote -> draft.object(
                                    remote.id(), EnvironmentObjectStatus.Ownership.Observed, remote(remote), null),
                            draft::noObject);
        } else {
            outcome.remote().map(Statuses::remote).ifPresent(draft::remote);
        }
    }

    private static List<Condition> suspended(
            EnvironmentObjectStatus before, Attempt attempt, Outcome.Suspended outcome, Instant now) {
        Conditions conditions = new Conditions(previousConditions(before), attempt.generation(), now);
        boolean isKnown = Conditions.find(previousConditions(before), "Ready")
                .filter(ready -> !ready.status().equals("Unknown"))
                .isPresent();
        // Without Ready, tools take an object that no pass ever looked at for done.
        return (isKnown
                        ? conditions.keep("Ready")
                        : conditions.add("Ready", "Unknown", outcome.reason().text(), outcome.message()))
                .keep("Synced")
                .keep("Drifted")
                .keep(LinkedCondition.TYPE)
                .add("Suspended", "True", outcome.reason().text(), outcome.message())
                .list();
    }

    private static Draft failed(Draft draft, Attempt attempt, Outcome outcome, Instant now) {
        EnvironmentObjectStatus before = draft.before();
        if (outcome instanceof Outcome.Waiting waiting) {
            Instant since = failingSince(before, attempt, waiting.reason(), true, now);
            boolean impatient = !since.plus(Wakeups.PATIENCE).isAfter(now);
            Verdict verdict = impatient
                    ? Verdict.stalled(waiting.reason(), waiting.message())
                    : Verdict.reconciling(waiting.reason(), waiting.message());
            return failed(draft, attempt, verdict, since, now);
        }
        if (outcome instanceof Outcome.Stalled stalled) {
            Verdict verdict = Verdict.stalled(stalled.reason(), stalled.message());
            draft.plan(null);
            return failed(draft, attempt, verdict, failingSince(before, attempt, stalled.reason(), false, now), now);
        }
        if (outcome instanceof Outcome.Retry retry) {
            Verdict verdict = Verdict.reconciling(retry.reason(), retry.message());
            return failed(draft, attempt, verdict, failingSince(before, attempt, retry.reason(), false, now), now);
        }
        throw new IllegalArgumentException("a resource that stays has no such outcome: " + outcome);
    }

    private static Draft failed(Draft draft, Attempt attempt, Verdict verdict, Instant since, Instant now) {
        Conditions conditions =
                new Conditions(previousConditions(draft.before()), attempt.generation(), now).verdict(verdict);
        if (verdict.progress() == Verdict.Progress.RECONCILING) {
            // Nobody looked at the object to its end: what was found before stands.
            conditions.keep("Drifted");
        }
        return draft.failing(
                        Times.text(since),
                        attempt.revision().map(SecretRevision::value).orElse(null))
                .conditions(conditions.list());
    }

    /** Patience with what is missing starts anew with the thing that is missing, too. */
    private static Instant failingSince(
            EnvironmentObjectStatus before, Attempt attempt, Reason reason, boolean waiting, Instant now) {
        boolean sameReason = Conditions.find(previousConditions(before), "Ready")
                .filter(ready -> ready.reason().equals(reason.text()))
                .isPresent();
        return failingSince(before)
                .filter(since -> isSame(before, attempt) && (sameReason || !waiting))
                .orElse(now);
    }

    /** Whether the pass before went by the same generation, secrets and request. */
    private static boolean isSame(EnvironmentObjectStatus before, Attempt attempt) {
        return Objects.equals(before.observedGeneration(), attempt.generation())
                && SecretRevision.areSame(Revisions.read(before.failingRevision()), attempt.revision())
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

    /** Whether the status tells what was found in Astro by a pass over this generation: a plan, or that nothing is to be done. */
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

    /** How long the resource has been failing, for the back-off. */
    public static Optional<Instant> failingSince(EnvironmentObjectStatus status) {
        return Times.read(status.failingSince());
    }
}
