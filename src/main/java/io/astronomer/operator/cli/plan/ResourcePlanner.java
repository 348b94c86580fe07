package io.astronomer.operator.cli.plan;

import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.plan.Decision;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Failures;
import io.astronomer.operator.plan.IncomparableFields;
import io.astronomer.operator.plan.Observed;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.PendingPlan;
import io.astronomer.operator.plan.Plan;
import io.astronomer.operator.plan.Planner;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.RecordedState;
import java.time.Instant;
import java.util.Optional;

/** Plans one resource by the operator's planner. */
final class ResourcePlanner {
    private final EntityNames names;
    private final Listings listings;
    private final EarlierSecrets earlier;
    private final boolean withCluster;
    private final Instant now;
    private final Planner planner = new Planner();

    ResourcePlanner(EntityNames names, Listings listings, EarlierSecrets earlier, boolean withCluster, Instant now) {
        this.earlier = earlier;
        this.withCluster = withCluster;
        this.names = names;
        this.listings = listings;
        this.now = now;
    }

    PlannedObject plan(Candidate.Resolved candidate) {
        ObjectIdentity identity = candidate.identity();
        PlannedObjectBuilder builder = new PlannedObjectBuilder(candidate.manifest())
                .identity(identity, names.name(identity.scopeEntity()))
                .reaches(Reaches.of(candidate.desired(), candidate.names(), names));
        Optional<AstroException> failure = listings.failure(identity.scopeEntity());
        if (failure.isPresent()) {
            return builder.ended(Failures.outcome(failure.get(), Optional.empty()));
        }
        Optional<String> problem = listings.problem(identity);
        if (problem.isPresent()) {
            return builder.ended(new Outcome.Stalled(Reason.UNAVAILABLE, problem.get()));
        }
        Observed observed = listings.observed(identity);
        RecordedState recorded = earlier.in(identity, recorded(candidate, observed));
        Optional<Plan.Refuse> refusal =
                planner.preconditionFailure(candidate.desired().organizationId(), recorded);
        if (refusal.isPresent()) {
            return builder.ended(
                    new Outcome.Stalled(refusal.get().reason(), refusal.get().message()));
        }
        return candidate.unresolved().isPresent()
                ? builder.ended(candidate.unresolved().get())
                : decided(
                        builder,
                        candidate,
                        candidate.desired().withoutDeleted(candidate.names(), observed),
                        observed,
                        recorded);
    }

    private RecordedState recorded(Candidate.Resolved candidate, Observed observed) {
        return candidate.live()
                ? ManifestState.recorded(candidate.resource(), now)
                : candidate
                        .base()
                        .filter(base -> base.identity().equals(candidate.identity()))
                        .map(base -> ManifestState.assumed(base.organizationId(), base, observed))
                        .orElseGet(RecordedState::none);
    }

    private PlannedObject decided(
            PlannedObjectBuilder builder,
            Candidate.Resolved candidate,
            Desired desired,
            Observed observed,
            RecordedState recorded) {
        Decision decision = planner.decide(desired, observed, recorded);
        Optional<PendingPlan> pending = pending(decision, desired, observed, recorded);
        ShownChanges shown = new ShownChanges(candidate.manifest(), candidate.before(), candidate.names());
        pending.ifPresent(plan -> {
            builder.changes(shown.of(plan.changes()));
            if (withCluster) {
                builder.hash(hash(plan, candidate));
            }
        });
        if (observed instanceof Observed.Present present) {
            builder.id(present.object().id()).incomparable(IncomparableFields.paths(desired, present.object()));
        }
        boolean adopts = decision.ownership().equals(Optional.of(Ownership.Adopted))
                && !recorded.ownership().equals(decision.ownership());
        return builder.decided(decision, pending.map(PendingPlan::step), adopts);
    }

    /** Returns the plan that the operator shows for the step, or would show if the step needed an approval. */
    private Optional<PendingPlan> pending(
            Decision decision, Desired desired, Observed observed, RecordedState recorded) {
        if (decision.plan() instanceof Plan.InSync || decision.plan() instanceof Plan.Refuse) {
            return Optional.empty();
        }
        Plan plan = decision.plan() instanceof Plan.Block
                ? decision.plan()
                : planner.decide(desired.with(desired.policy().withoutApproval()), observed, recorded)
                        .plan();
        return plan instanceof Plan.Block block ? block.pendingPlan() : Optional.empty();
    }

    /** The operator may know an earlier version of an unchanged value, so the hash that it shows for the plan precedes. */
    private static String hash(PendingPlan plan, Candidate.Resolved candidate) {
        return StatusPlan.sameHash(candidate.resource(), plan).orElse(plan.hash());
    }
}
