package io.astronomer.operator.status;

import io.astronomer.operator.api.Action;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.Remote;
import io.astronomer.operator.api.OperatorState.LastApplied;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.api.Timestamps;
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

/** Status after one reconciliation, for each outcome. */
final class NextStatus implements Outcome.Cases<EnvironmentObjectStatus> {
    private final EnvironmentObjectStatus before;
    private final ReconcileInputs inputs;
    private final ReconcileResult result;
    private final Instant now;
    private final List<Condition> previous;
    private final StatusBuilder builder;
    private final Conditions conditions;

    NextStatus(EnvironmentObjectStatus before, ReconcileInputs inputs, ReconcileResult result, Instant now) {
        this.before = before;
        this.inputs = inputs;
        this.result = result;
        this.now = now;
        this.previous = before.conditions() == null ? List.of() : before.conditions();
        this.builder = new StatusBuilder(before)
                .observed(inputs.generation())
                .type(inputs.type().orElse(null))
                .policies(inputs.policies())
                .secretsUsed(inputs.revision().isPresent())
                .connectionsUsed(
                        inputs.revision().filter(SecretRevision::hasConnection).isPresent());
        this.conditions = new Conditions(previous, inputs.generation(), now);
    }

    @Override
    public EnvironmentObjectStatus inSync(Outcome.InSync outcome) {
        begin();
        RemoteObject object = outcome.remote();
        LastApplied seen = LastAppliedBuilder.seen(
                before.recorded().lastApplied(), outcome.desired(), object, outcome.ownership());
        builder.object(object.id(), outcome.ownership(), remote(object), seen);
        if (outcome.ownership() == Ownership.Observed) {
            builder.bind(object.identity().scopeEntity());
        } else {
            endIntents(outcome.desired());
        }
        succeed(ConditionSummary.inSync(SpecWarnings.of(outcome.desired())));
        return finish(Optional.of(LinkedCondition.of(object)));
    }

    @Override
    public EnvironmentObjectStatus applied(Outcome.Applied outcome) {
        begin();
        if (isOfNewSpec(outcome.desired())) {
            builder.reversals(null);
        }
        endIntents(outcome.desired());
        if (outcome.id().isPresent()) {
            Remote remote = outcome.response().map(NextStatus::remote).orElseGet(() -> remoteAfter(outcome.action()));
            LastApplied written = LastAppliedBuilder.written(before.recorded().lastApplied(), outcome);
            builder.object(outcome.id().get(), outcome.ownership(), remote, written);
            succeed(
                    outcome.settled()
                            ? ConditionSummary.inSync(SpecWarnings.of(outcome.desired()))
                            : ConditionSummary.applying());
        } else {
            builder.clearObject().replacing(before.recorded().replacing());
            succeed(ConditionSummary.replacing());
        }
        countReversal();
        return finish(Optional.of(
                outcome.response().map(LinkedCondition::of).orElseGet(() -> LinkedCondition.of(outcome.desired()))));
    }

    /** Returns the remote state after a write without a response. A new object has not the times of an earlier one. */
    private @Nullable Remote remoteAfter(Action action) {
        return action == Action.Create ? null : before.remote();
    }

    @Override
    public EnvironmentObjectStatus blocked(Outcome.Blocked outcome) {
        begin();
        observe(outcome);
        outcome.remote().ifPresent(object -> builder.bind(object.identity().scopeEntity()));
        if (outcome.isAsAsked()) {
            succeed(ConditionSummary.differing(outcome.reason(), outcome.message(), inputs.warnings()));
        } else {
            outcome.massDeletionToken().ifPresent(builder::massDeletion);
            fail(ConditionSummary.stalled(outcome.reason(), outcome.message()), failingSince());
        }
        String asOf = asOf(outcome);
        builder.plan(outcome.pendingPlan()
                .map(pendingPlan -> PlanStatus.of(pendingPlan, asOf))
                .orElse(null));
        if (outcome.reason() == Reason.EXTERNAL_WRITER) {
            countReversal();
        }
        addDrift();
        return finish(outcome.remote().map(LinkedCondition::of));
    }

    /** Without the generation and conditions, which belong to the reconciliation that follows. */
    @Override
    public EnvironmentObjectStatus namesResolved(Outcome.NamesResolved outcome) {
        return new StatusBuilder(before).names(outcome.names()).status();
    }

    @Override
    public EnvironmentObjectStatus waiting(Outcome.Waiting outcome) {
        // The grace starts again when another reference is missing.
        boolean sameReason = Condition.find(previous, "Ready")
                .filter(ready -> ready.reason().equals(outcome.reason().text()))
                .isPresent();
        Instant since = sameReason ? failingSince() : now;
        boolean overdue = !since.plus(RequeuePolicy.MISSING_REFERENCE_GRACE).isAfter(now);
        return failed(
                overdue
                        ? ConditionSummary.stalled(outcome.reason(), outcome.message())
                        : ConditionSummary.reconciling(outcome.reason(), outcome.message()),
                since);
    }

    @Override
    public EnvironmentObjectStatus stalled(Outcome.Stalled outcome) {
        builder.plan(null);
        outcome.massDeletionToken().ifPresent(builder::massDeletion);
        return failed(ConditionSummary.stalled(outcome.reason(), outcome.message()), failingSince());
    }

    @Override
    public EnvironmentObjectStatus retry(Outcome.Retry outcome) {
        return failed(ConditionSummary.reconciling(outcome.reason(), outcome.message()), failingSince());
    }

    @Override
    public EnvironmentObjectStatus suspended(Outcome.Suspended outcome) {
        if (!inputs.isGenerationOf(before)) {
            // Neither is of this generation, which the status names from now on.
            builder.plan(null).failing(null, null);
        }
        boolean isKnown = Condition.find(previous, "Ready")
                .filter(ready -> !ready.status().equals("Unknown"))
                .isPresent();
        // Without a Ready condition tools would treat a new object as done.
        List<Condition> suspended = (isKnown
                        ? conditions.keep("Ready")
                        : conditions.add("Ready", "Unknown", outcome.reason().text(), outcome.message()))
                .keep("Synced")
                .keep("Drifted")
                .keep(LinkedCondition.TYPE)
                .add("Suspended", "True", outcome.reason().text(), outcome.message())
                .list();
        return builder.conditions(suspended).status();
    }

    @Override
    public EnvironmentObjectStatus released(Outcome.Released outcome) {
        throw withoutStatus(outcome);
    }

    @Override
    public EnvironmentObjectStatus deferred(Outcome.Deferred outcome) {
        throw withoutStatus(outcome);
    }

    private static IllegalArgumentException withoutStatus(Outcome outcome) {
        return new IllegalArgumentException("a reconciliation has no such outcome: " + outcome);
    }

    /** Resets what belongs to an earlier request or spec. */
    private void begin() {
        if (inputs.isNewRequest(before)) {
            builder.reversals(null);
        }
        inputs.request().ifPresent(builder::handled);
        if (!inputs.isGenerationOf(before)) {
            // A pending plan of an earlier spec is dropped.
            builder.plan(null);
        }
        if (result.clearsCreate()) {
            builder.clearIntent();
        }
        result.spec().ifPresent(spec -> builder.links(Deployments.links(spec).orElse(null)));
    }

    /** The condition {@code Linked} remains while nothing new is known of the object. */
    private EnvironmentObjectStatus finish(Optional<LinkedCondition> linked) {
        if (builder.hasObject()) {
            linked.ifPresentOrElse(known -> known.addTo(conditions), () -> conditions.keep(LinkedCondition.TYPE));
        }
        return builder.conditions(conditions.list()).status();
    }

    private EnvironmentObjectStatus failed(ConditionSummary summary, Instant since) {
        begin();
        fail(summary, since);
        addDrift();
        return finish(Optional.empty());
    }

    private void fail(ConditionSummary summary, Instant since) {
        conditions.verdict(summary);
        if (summary.progress() == ConditionSummary.Progress.RECONCILING) {
            // The reconciliation did not compare the object, so the condition remains.
            conditions.keep("Drifted");
        }
        builder.failing(
                Timestamps.text(since),
                inputs.revision().map(SecretRevision::value).orElse(null));
    }

    private void succeed(ConditionSummary summary) {
        builder.plan(null).massDeletion(null).failing(null, null);
        conditions.verdict(summary);
    }

    /** Ends every open intent, because Astro answered the whole reconciliation. */
    private void endIntents(Desired desired) {
        builder.bind(desired.organizationId(), desired.identity().scopeEntity())
                .clearIntent()
                .replacing(null);
    }

    private void addDrift() {
        result.drift().ifPresent(conditions::drift);
    }

    private void countReversal() {
        if (result.drift().filter(Drift::isReversal).isPresent()) {
            builder.reversals(RevertedWrites.withOneMore(builder.reversals(), now));
        }
    }

    /** The create of a replacement belongs to the spec that requested it. */
    private boolean isOfNewSpec(Desired desired) {
        LastApplied last = before.recorded().lastApplied();
        return last == null
                ? before.recorded().replacing() == null
                : !Objects.equals(last.generation(), desired.generation());
    }

    private void observe(Outcome.Blocked outcome) {
        if (outcome.reason() == Reason.RESOURCE_CONFLICT) {
            // The result of an interrupted create belongs to the owner now. An object that was ours does not.
            builder.clearIntent().replacing(null);
        } else if (outcome.ownership().isEmpty()) {
            builder.clearObject();
        } else if (outcome.ownership().get() == Ownership.Observed) {
            outcome.remote()
                    .ifPresentOrElse(
                            object -> builder.object(object.id(), Ownership.Observed, remote(object), null),
                            builder::clearObject);
        } else {
            outcome.remote().map(NextStatus::remote).ifPresent(builder::remote);
        }
    }

    /** An unchanged plan keeps its time, so that a resource at rest is not written with each refresh. */
    private @Nullable String asOf(Outcome.Blocked outcome) {
        boolean sameChange = inputs.isGenerationOf(before) && !inputs.isNewRequest(before);
        return Optional.ofNullable(before.plan())
                .filter(plan -> sameChange
                        && outcome.pendingPlan()
                                .filter(pendingPlan -> pendingPlan.hash().equals(plan.hash()))
                                .isPresent())
                .flatMap(plan -> Optional.ofNullable(plan.asOf()))
                .or(() -> outcome.asOf().map(Timestamps::text))
                .orElse(null);
    }

    /** Returns the time of the first failure with these inputs. */
    private Instant failingSince() {
        return StatusUpdater.failingSince(before)
                .filter(since -> inputs.areThoseOf(before))
                .orElse(now);
    }

    private static Remote remote(RemoteObject object) {
        return new Remote(
                Timestamps.text(object.createdAt()),
                Timestamps.text(object.updatedAt()),
                object.updatedBy().map(Subject::id).orElse(null));
    }
}
