package io.astronomer.operator.status;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.CreateAttempt;
import io.astronomer.operator.api.EnvironmentObjectStatus.LastApplied;
import io.astronomer.operator.api.EnvironmentObjectStatus.Remote;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.Subject;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Drift;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.ReconcileResult;
import io.astronomer.operator.plan.SecretRevision;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Computes the status from an outcome. Unchanged parts keep their times. */
public final class StatusUpdater {
    private StatusUpdater() {}

    public static EnvironmentObjectStatus next(
            @Nullable EnvironmentObjectStatus previous, ReconcileInputs inputs, ReconcileResult result, Instant now) {
        Outcome outcome = result.outcome();
        EnvironmentObjectStatus before = orUntouched(previous);
        StatusBuilder builder = new StatusBuilder(before)
                .observed(inputs.generation())
                .secretsUsed(inputs.revision().isPresent());
        if (outcome instanceof Outcome.Suspended suspended) {
            return builder.conditions(suspendedConditions(before, inputs, suspended, now))
                    .status();
        }
        if (isRequested(before, inputs)) {
            builder.reversals(null);
        }
        inputs.request().ifPresent(builder::handled);
        if (!Objects.equals(before.observedGeneration(), inputs.generation())) {
            // A pending plan of an earlier spec is dropped.
            builder.plan(null);
        }
        if (result.notCreated()) {
            builder.clearIntent();
        }
        withOutcome(builder, inputs, outcome, now);
        result.drift().ifPresent(drift -> withDrift(builder, inputs, drift, outcome, now));
        return withLinkedCondition(builder, inputs, outcome, now).status();
    }

    /** The condition remains while nothing new is known of the object. */
    private static StatusBuilder withLinkedCondition(
            StatusBuilder builder, ReconcileInputs inputs, Outcome outcome, Instant now) {
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

    /** Returns the status to write before a create, so that an object whose response is lost is recognized. */
    public static EnvironmentObjectStatus creating(
            @Nullable EnvironmentObjectStatus previous, Desired desired, Instant now) {
        EnvironmentObjectStatus before = orUntouched(previous);
        // An earlier intent may have created an object too: the oldest counts until it is settled.
        String since =
                Timestamps.read(before.createStartedAt()).map(Timestamps::text).orElseGet(() -> Timestamps.text(now));
        CreateAttempt attempt = attempt(before.createAttempt(), desired, now);
        return new StatusBuilder(before)
                .organization(desired.organizationId())
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
        return new CreateAttempt(Timestamps.text(now), same ? desired.generation() : null, same ? revision : null);
    }

    /** Returns the status to write before the delete of a replacement, which approves the create that follows. */
    public static EnvironmentObjectStatus replacing(@Nullable EnvironmentObjectStatus previous, String successor) {
        return new StatusBuilder(orUntouched(previous)).replacing(successor).status();
    }

    private static StatusBuilder withOutcome(
            StatusBuilder builder, ReconcileInputs inputs, Outcome outcome, Instant now) {
        if (outcome instanceof Outcome.InSync inSync) {
            return withInSync(builder, inputs, inSync, now);
        }
        if (outcome instanceof Outcome.Held held) {
            return withBlockedPlan(builder, inputs, held, now);
        }
        return outcome instanceof Outcome.Applied applied
                ? withApplied(builder, inputs, applied, now)
                : withFailure(builder, inputs, outcome, now);
    }

    private static void withDrift(
            StatusBuilder builder, ReconcileInputs inputs, Drift drift, Outcome outcome, Instant now) {
        boolean corrected = outcome instanceof Outcome.Applied;
        boolean givenUp = outcome instanceof Outcome.Held held && held.reason() == Reason.EXTERNAL_WRITER;
        if (drift.isReversal() && (corrected || givenUp)) {
            builder.reversals(RevertedWrites.withOneMore(builder.reversals(), now));
        }
        if (!corrected) {
            List<Condition> conditions = Objects.requireNonNullElse(builder.conditions(), List.of());
            builder.conditions(new Conditions(previousConditions(builder.before()), inputs.generation(), now)
                    .with(conditions)
                    .drift(drift)
                    .list());
        }
    }

    private static StatusBuilder withInSync(
            StatusBuilder builder, ReconcileInputs inputs, Outcome.InSync outcome, Instant now) {
        RemoteObject remote = outcome.remote();
        LastApplied seen = LastAppliedBuilder.seen(builder.before().lastApplied(), outcome.desired(), remote);
        builder.object(remote.id(), outcome.ownership(), remote(remote), seen);
        return outcome.ownership() == Ownership.Observed
                ? withoutFailure(builder, inputs, ConditionSummary.inSync(), now)
                : withoutOpenIntent(builder, inputs, outcome.desired(), ConditionSummary.inSync(), now);
    }

    private static StatusBuilder withApplied(
            StatusBuilder builder, ReconcileInputs inputs, Outcome.Applied outcome, Instant now) {
        if (isOfNewSpec(builder.before(), outcome.desired())) {
            builder.reversals(null);
        }
        if (outcome.id().isEmpty()) {
            String successor = builder.before().replacing();
            builder.clearObject();
            return withoutOpenIntent(builder, inputs, outcome.desired(), ConditionSummary.replacing(), now)
                    .replacing(successor);
        }
        Remote remote = outcome.response()
                .map(StatusUpdater::remote)
                .orElseGet(() -> builder.before().remote());
        LastApplied written = LastAppliedBuilder.written(builder.before().lastApplied(), outcome);
        builder.object(outcome.id().get(), outcome.ownership(), remote, written);
        ConditionSummary summary = outcome.settled() ? ConditionSummary.inSync() : ConditionSummary.applying();
        return withoutOpenIntent(builder, inputs, outcome.desired(), summary, now);
    }

    /** The create of a replacement belongs to the spec that requested it. */
    private static boolean isOfNewSpec(EnvironmentObjectStatus before, Desired desired) {
        LastApplied last = before.lastApplied();
        return last == null ? before.replacing() == null : !Objects.equals(last.generation(), desired.generation());
    }

    /** Ends every open intent and failure, because Astro answered the whole reconciliation. */
    private static StatusBuilder withoutOpenIntent(
            StatusBuilder builder, ReconcileInputs inputs, Desired desired, ConditionSummary summary, Instant now) {
        builder.organization(desired.organizationId()).clearIntent().replacing(null);
        return withoutFailure(builder, inputs, summary, now);
    }

    private static StatusBuilder withoutFailure(
            StatusBuilder builder, ReconcileInputs inputs, ConditionSummary summary, Instant now) {
        return builder.plan(null)
                .massDeletion(null)
                .failing(null, null)
                .conditions(conditions(builder.before(), inputs, summary, now));
    }

    private static StatusBuilder withBlockedPlan(
            StatusBuilder builder, ReconcileInputs inputs, Outcome.Held outcome, Instant now) {
        withObservedObject(builder, outcome);
        if (outcome.isAsAsked()) {
            withoutFailure(builder, inputs, ConditionSummary.differing(outcome.reason(), outcome.message()), now);
        } else {
            withFailure(
                    builder,
                    inputs,
                    new Outcome.Stalled(outcome.reason(), outcome.message(), outcome.massDeletionToken()),
                    now);
        }
        String asOf = asOf(builder.before(), inputs, outcome);
        return builder.plan(outcome.pendingPlan()
                .map(pendingPlan -> PlanStatus.of(pendingPlan, asOf))
                .orElse(null));
    }

    /** An unchanged plan keeps its time, so that a resource at rest is not written with each refresh. */
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

    private static void withObservedObject(StatusBuilder builder, Outcome.Held outcome) {
        if (outcome.reason() == Reason.RESOURCE_CONFLICT) {
            // The result of an interrupted create belongs to the owner now. An object that was ours does not.
            builder.clearIntent().replacing(null);
        } else if (outcome.ownership().isEmpty()) {
            builder.clearObject();
        } else if (outcome.ownership().get() == Ownership.Observed) {
            outcome.remote()
                    .ifPresentOrElse(
                            remote -> builder.object(remote.id(), Ownership.Observed, remote(remote), null),
                            builder::clearObject);
        } else {
            outcome.remote().map(StatusUpdater::remote).ifPresent(builder::remote);
        }
    }

    private static List<Condition> suspendedConditions(
            EnvironmentObjectStatus before, ReconcileInputs inputs, Outcome.Suspended outcome, Instant now) {
        Conditions conditions = new Conditions(previousConditions(before), inputs.generation(), now);
        boolean isKnown = Conditions.find(previousConditions(before), "Ready")
                .filter(ready -> !ready.status().equals("Unknown"))
                .isPresent();
        // Without a Ready condition tools would treat a new object as done.
        return (isKnown
                        ? conditions.keep("Ready")
                        : conditions.add("Ready", "Unknown", outcome.reason().text(), outcome.message()))
                .keep("Synced")
                .keep("Drifted")
                .keep(LinkedCondition.TYPE)
                .add("Suspended", "True", outcome.reason().text(), outcome.message())
                .list();
    }

    private static StatusBuilder withFailure(
            StatusBuilder builder, ReconcileInputs inputs, Outcome outcome, Instant now) {
        EnvironmentObjectStatus before = builder.before();
        if (outcome instanceof Outcome.Waiting waiting) {
            Instant since = failingSince(before, inputs, waiting.reason(), true, now);
            boolean overdue = !since.plus(RequeuePolicy.MISSING_REFERENCE_GRACE).isAfter(now);
            ConditionSummary summary = overdue
                    ? ConditionSummary.stalled(waiting.reason(), waiting.message())
                    : ConditionSummary.reconciling(waiting.reason(), waiting.message());
            return withFailure(builder, inputs, summary, since, now);
        }
        if (outcome instanceof Outcome.Stalled stalled) {
            ConditionSummary summary = ConditionSummary.stalled(stalled.reason(), stalled.message());
            builder.plan(null);
            stalled.massDeletionToken().ifPresent(builder::massDeletion);
            return withFailure(
                    builder, inputs, summary, failingSince(before, inputs, stalled.reason(), false, now), now);
        }
        if (outcome instanceof Outcome.Retry retry) {
            ConditionSummary summary = ConditionSummary.reconciling(retry.reason(), retry.message());
            return withFailure(builder, inputs, summary, failingSince(before, inputs, retry.reason(), false, now), now);
        }
        throw new IllegalArgumentException("a reconciliation has no such outcome: " + outcome);
    }

    private static StatusBuilder withFailure(
            StatusBuilder builder, ReconcileInputs inputs, ConditionSummary summary, Instant since, Instant now) {
        Conditions conditions =
                new Conditions(previousConditions(builder.before()), inputs.generation(), now).verdict(summary);
        if (summary.progress() == ConditionSummary.Progress.RECONCILING) {
            // The reconciliation did not compare the object, so the condition remains.
            conditions.keep("Drifted");
        }
        return builder.failing(
                        Timestamps.text(since),
                        inputs.revision().map(SecretRevision::value).orElse(null))
                .conditions(conditions.list());
    }

    /** The grace for a missing reference starts again when another reference is missing. */
    private static Instant failingSince(
            EnvironmentObjectStatus before, ReconcileInputs inputs, Reason reason, boolean waiting, Instant now) {
        boolean sameReason = Conditions.find(previousConditions(before), "Ready")
                .filter(ready -> ready.reason().equals(reason.text()))
                .isPresent();
        return failingSince(before)
                .filter(since -> isSame(before, inputs) && (sameReason || !waiting))
                .orElse(now);
    }

    /** Returns whether the last reconciliation had the same inputs. */
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
        return Timestamps.read(status.failingSince());
    }
}
