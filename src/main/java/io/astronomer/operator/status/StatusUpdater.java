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
public final class StatusUpdater {
    private StatusUpdater() {}

    public static EnvironmentObjectStatus next(
            @Nullable EnvironmentObjectStatus previous, ReconcileInputs inputs, Outcome outcome, Instant now) {
        EnvironmentObjectStatus before = known(previous);
        StatusBuilder builder = new StatusBuilder(before)
                .observed(inputs.generation())
                .secretsUsed(inputs.revision().isPresent());
        if (outcome instanceof Outcome.Suspended suspended) {
            return builder.conditions(suspended(before, inputs, suspended, now)).status();
        }
        if (isRequested(before, inputs)) {
            builder.reversals(null);
        }
        inputs.request().ifPresent(builder::handled);
        if (!Objects.equals(before.observedGeneration(), inputs.generation())) {
            // What is shown of another spec is no plan of this one.
            builder.plan(null);
        }
        carried(builder, inputs, outcome, now);
        return linked(builder, inputs, outcome, now).status();
    }

    /** Whatever else the pass came to: while nothing new is known of the object, what was found before stands. */
    private static StatusBuilder linked(StatusBuilder builder, ReconcileInputs inputs, Outcome outcome, Instant now) {
        if (!builder.hasObject()) {
            return builder;
        }
        Conditions conditions = new Conditions(previousConditions(builder.before()), inputs.generation(), now)
                .with(Objects.requireNonNullElse(builder.conditions(), List.of()));
        return builder.conditions(LinkedCondition.of(outcome)
                .map(linked -> linked.addTo(conditions))
                .orElseGet(() -> conditions.keep(LinkedCondition.TYPE))
                .list());
    }

    /** The status to be written before a create, so that an object whose answer is lost is known for ours. */
    public static EnvironmentObjectStatus creating(
            @Nullable EnvironmentObjectStatus previous, Desired desired, Instant now) {
        EnvironmentObjectStatus before = known(previous);
        // An earlier intent may have left an object too: the oldest counts until it is settled.
        String since =
                Timestamps.read(before.createStartedAt()).map(Timestamps::text).orElseGet(() -> Timestamps.text(now));
        CreateAttempt attempt = attempt(before.createAttempt(), desired, now);
        return new StatusBuilder(before)
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
        return new CreateAttempt(Timestamps.text(now), same ? desired.generation() : null, same ? revision : null);
    }

    /** The status to be written before the delete of a replacement: the create that follows is as good as decided. */
    public static EnvironmentObjectStatus replacing(@Nullable EnvironmentObjectStatus previous, String successor) {
        return new StatusBuilder(known(previous)).replacing(successor).status();
    }

    private static StatusBuilder carried(StatusBuilder builder, ReconcileInputs inputs, Outcome outcome, Instant now) {
        if (outcome instanceof Outcome.CreateRefused refused) {
            return carried(builder.clearIntent(), inputs, refused.cause(), now);
        }
        if (outcome instanceof Outcome.Drifted drifted) {
            return drifted(builder, inputs, drifted, now);
        }
        if (outcome instanceof Outcome.InSync inSync) {
            return inSync(builder, inputs, inSync, now);
        }
        if (outcome instanceof Outcome.Held held) {
            return held(builder, inputs, held, now);
        }
        return outcome instanceof Outcome.Applied applied
                ? applied(builder, inputs, applied, now)
                : failed(builder, inputs, outcome, now);
    }

    private static StatusBuilder drifted(
            StatusBuilder builder, ReconcileInputs inputs, Outcome.Drifted drifted, Instant now) {
        Outcome cause = drifted.cause();
        StatusBuilder carried = carried(builder, inputs, cause, now);
        boolean corrected = cause instanceof Outcome.Applied;
        boolean givenUp = cause instanceof Outcome.Held held && held.reason() == Reason.EXTERNAL_WRITER;
        if (drifted.drift().isReversal() && (corrected || givenUp)) {
            carried.reversals(RevertedWrites.withOneMore(carried.reversals(), now));
        }
        if (corrected) {
            return carried;
        }
        List<Condition> conditions = Objects.requireNonNullElse(carried.conditions(), List.of());
        return carried.conditions(new Conditions(previousConditions(builder.before()), inputs.generation(), now)
                .with(conditions)
                .drift(drifted.drift())
                .list());
    }

    private static StatusBuilder inSync(
            StatusBuilder builder, ReconcileInputs inputs, Outcome.InSync outcome, Instant now) {
        RemoteObject remote = outcome.remote();
        LastApplied seen = LastAppliedBuilder.seen(builder.before().lastApplied(), outcome.desired(), remote);
        builder.object(remote.id(), Owners.written(outcome.ownership()), remote(remote), seen);
        return outcome.ownership() == Ownership.OBSERVED
                ? current(builder, inputs, ConditionSummary.inSync(), now)
                : settled(builder, inputs, outcome.desired(), ConditionSummary.inSync(), now);
    }

    private static StatusBuilder applied(
            StatusBuilder builder, ReconcileInputs inputs, Outcome.Applied outcome, Instant now) {
        if (isOfNewSpec(builder.before(), outcome.desired())) {
            builder.reversals(null);
        }
        if (outcome.id().isEmpty()) {
            String successor = builder.before().replacing();
            builder.clearObject();
            return settled(builder, inputs, outcome.desired(), ConditionSummary.replacing(), now)
                    .replacing(successor);
        }
        Remote remote = outcome.answer()
                .map(StatusUpdater::remote)
                .orElseGet(() -> builder.before().remote());
        LastApplied written = LastAppliedBuilder.written(builder.before().lastApplied(), outcome);
        builder.object(outcome.id().get(), Owners.written(outcome.ownership()), remote, written);
        ConditionSummary summary = outcome.settled() ? ConditionSummary.inSync() : ConditionSummary.applying();
        return settled(builder, inputs, outcome.desired(), summary, now);
    }

    /** The create that ends a replacement is of the spec that asked for it. */
    private static boolean isOfNewSpec(EnvironmentObjectStatus before, Desired desired) {
        LastApplied last = before.lastApplied();
        return last == null ? before.replacing() == null : !Objects.equals(last.generation(), desired.generation());
    }

    /** Astro answered a pass to its end: whatever was open or failing is over. */
    private static StatusBuilder settled(
            StatusBuilder builder, ReconcileInputs inputs, Desired desired, ConditionSummary summary, Instant now) {
        builder.organization(desired.organizationId()).clearIntent().replacing(null);
        return current(builder, inputs, summary, now);
    }

    private static StatusBuilder current(
            StatusBuilder builder, ReconcileInputs inputs, ConditionSummary summary, Instant now) {
        return builder.plan(null).failing(null, null).conditions(conditions(builder.before(), inputs, summary, now));
    }

    private static StatusBuilder held(
            StatusBuilder builder, ReconcileInputs inputs, Outcome.Held outcome, Instant now) {
        standing(builder, outcome);
        if (outcome.isAsAsked()) {
            current(builder, inputs, ConditionSummary.differing(outcome.reason(), outcome.message()), now);
        } else {
            failed(builder, inputs, new Outcome.Stalled(outcome.reason(), outcome.message()), now);
        }
        String asOf = asOf(builder.before(), inputs, outcome);
        return builder.plan(outcome.pendingPlan()
                .map(pendingPlan -> PlanStatus.of(pendingPlan, asOf))
                .orElse(null));
    }

    /** A plan that stays the same keeps its time: what is at rest is not written anew with each look. */
    private static @Nullable String asOf(EnvironmentObjectStatus before, ReconcileInputs inputs, Outcome.Held outcome) {
        boolean sameChange =
                Objects.equals(before.observedGeneration(), inputs.generation()) && !isRequested(before, inputs);
        return Optional.ofNullable(before.plan())
                .filter(plan -> sameChange
                        && outcome.pendingPlan()
                                .filter(pendingPlan -> pendingPlan.hash().equals(plan.hash()))
                                .isPresent())
                .flatMap(plan -> Optional.ofNullable(plan.asOf()))
                .or(() -> outcome.asOf().map(Timestamps::text))
                .orElse(null);
    }

    private static void standing(StatusBuilder builder, Outcome.Held outcome) {
        if (outcome.reason() == Reason.IDENTITY_TAKEN) {
            // What a create of ours may have left is the other's now. An object that was ours is not.
            builder.clearIntent().replacing(null);
        } else if (outcome.ownership().isEmpty()) {
            builder.clearObject();
        } else if (outcome.ownership().get() == Ownership.OBSERVED) {
            outcome.remote()
                    .ifPresentOrElse(
                            remote -> builder.object(
                                    remote.id(), EnvironmentObjectStatus.Ownership.Observed, remote(remote), null),
                            builder::clearObject);
        } else {
            outcome.remote().map(StatusUpdater::remote).ifPresent(builder::remote);
        }
    }

    private static List<Condition> suspended(
            EnvironmentObjectStatus before, ReconcileInputs inputs, Outcome.Suspended outcome, Instant now) {
        Conditions conditions = new Conditions(previousConditions(before), inputs.generation(), now);
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

    private static StatusBuilder failed(StatusBuilder builder, ReconcileInputs inputs, Outcome outcome, Instant now) {
        EnvironmentObjectStatus before = builder.before();
        if (outcome instanceof Outcome.Waiting waiting) {
            Instant since = failingSince(before, inputs, waiting.reason(), true, now);
            boolean impatient =
                    !since.plus(RequeuePolicy.MISSING_REFERENCE_GRACE).isAfter(now);
            ConditionSummary summary = impatient
                    ? ConditionSummary.stalled(waiting.reason(), waiting.message())
                    : ConditionSummary.reconciling(waiting.reason(), waiting.message());
            return failed(builder, inputs, summary, since, now);
        }
        if (outcome instanceof Outcome.Stalled stalled) {
            ConditionSummary summary = ConditionSummary.stalled(stalled.reason(), stalled.message());
            builder.plan(null);
            return failed(builder, inputs, summary, failingSince(before, inputs, stalled.reason(), false, now), now);
        }
        if (outcome instanceof Outcome.Retry retry) {
            ConditionSummary summary = ConditionSummary.reconciling(retry.reason(), retry.message());
            return failed(builder, inputs, summary, failingSince(before, inputs, retry.reason(), false, now), now);
        }
        throw new IllegalArgumentException("a resource that stays has no such outcome: " + outcome);
    }

    private static StatusBuilder failed(
            StatusBuilder builder, ReconcileInputs inputs, ConditionSummary summary, Instant since, Instant now) {
        Conditions conditions =
                new Conditions(previousConditions(builder.before()), inputs.generation(), now).verdict(summary);
        if (summary.progress() == ConditionSummary.Progress.RECONCILING) {
            // Nobody looked at the object to its end: what was found before stands.
            conditions.keep("Drifted");
        }
        return builder.failing(
                        Timestamps.text(since),
                        inputs.revision().map(SecretRevision::value).orElse(null))
                .conditions(conditions.list());
    }

    /** Patience with what is missing starts anew with the thing that is missing, too. */
    private static Instant failingSince(
            EnvironmentObjectStatus before, ReconcileInputs inputs, Reason reason, boolean waiting, Instant now) {
        boolean sameReason = Conditions.find(previousConditions(before), "Ready")
                .filter(ready -> ready.reason().equals(reason.text()))
                .isPresent();
        return failingSince(before)
                .filter(since -> isSame(before, inputs) && (sameReason || !waiting))
                .orElse(now);
    }

    /** Whether the pass before went by the same generation, secrets and request. */
    private static boolean isSame(EnvironmentObjectStatus before, ReconcileInputs inputs) {
        return Objects.equals(before.observedGeneration(), inputs.generation())
                && SecretRevision.areSame(Revisions.read(before.failingRevision()), inputs.revision())
                && !isRequested(before, inputs);
    }

    private static boolean isRequested(EnvironmentObjectStatus before, ReconcileInputs inputs) {
        return inputs.request()
                .filter(request -> !request.equals(before.lastHandledReconcileAt()))
                .isPresent();
    }

    private static List<Condition> conditions(
            EnvironmentObjectStatus before, ReconcileInputs inputs, ConditionSummary summary, Instant now) {
        return new Conditions(previousConditions(before), inputs.generation(), now)
                .verdict(summary)
                .list();
    }

    private static List<Condition> previousConditions(EnvironmentObjectStatus before) {
        return before.conditions() == null ? List.of() : before.conditions();
    }

    private static Remote remote(RemoteObject object) {
        return new Remote(
                Timestamps.text(object.createdAt()),
                Timestamps.text(object.updatedAt()),
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
        return Timestamps.read(status.failingSince());
    }
}
