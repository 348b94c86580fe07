package io.astronomer.operator.cli.plan;

import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.cli.manifest.Manifest;
import io.astronomer.operator.plan.Annotations;
import io.astronomer.operator.plan.CleanupPlan;
import io.astronomer.operator.plan.DeletionPlanner;
import io.astronomer.operator.plan.Failures;
import io.astronomer.operator.plan.Observed;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Planner;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.RecordedState;
import java.time.Instant;
import java.util.Optional;

/** Plans the objects of manifests that were removed. */
final class Removals {
    private final DeletionPlanner planner = new DeletionPlanner(new Planner());
    private final String organizationId;
    private final EntityNames names;
    private final Listings listings;
    private final Instant now;

    /**
     * A removed manifest.
     *
     * @param base what the manifest described
     * @param identity of its object; empty if it is unknown
     * @param policy in force
     * @param live the resource in the cluster
     */
    record Removed(
            Manifest manifest,
            BaseObjects.BaseObject base,
            Optional<ObjectIdentity> identity,
            Policy policy,
            Optional<EnvironmentObject> live) {}

    Removals(String organizationId, EntityNames names, Listings listings, Instant now) {
        this.organizationId = organizationId;
        this.names = names;
        this.listings = listings;
        this.now = now;
    }

    /** Returns the plan; empty if nothing happens to any object. */
    Optional<PlannedObject> plan(Removed removed) {
        PlannedObjectBuilder builder = new PlannedObjectBuilder(removed.manifest());
        removed.identity().ifPresent(identity -> builder.identity(identity, names.name(identity.scopeEntity())));
        Optional<Outcome> unknown = unknown(removed);
        if (removed.live().isEmpty() && unknown.isPresent()) {
            return Optional.of(builder.ended(new Outcome.Stalled(
                    Reason.OWNERSHIP_UNKNOWN,
                    "The manifest was removed, and its object can't be determined: " + message(unknown.get()))));
        }
        Optional<Observed> observed = removed.identity().map(listings::observed);
        RecordedState recorded = removed.live()
                .map(resource -> ManifestState.recorded(resource, now))
                .orElseGet(() -> assumed(removed.base(), observed));
        recorded.id().ifPresent(builder::id);
        if (isForced(removed)) {
            return recorded.ownId()
                    .map(id -> builder.built(
                            PlannedAction.ORPHAN,
                            Optional.empty(),
                            "The manifest was removed, and the object remains in Astro: the annotation "
                                    + Annotations.FORCE_ORPHAN + " is true."));
        }
        CleanupPlan plan =
                planner.plan(organizationId, removed.policy(), removed.base().known(), observed, recorded);
        return plan.fold(
                new Cases(builder, removed.policy(), recorded, removed.live().isPresent()));
    }

    /** A deletion in a cluster needs only the id of the status. */
    private Optional<Outcome> unknown(Removed removed) {
        if (removed.base() instanceof BaseObjects.BaseObject.Unknown unknown) {
            return Optional.of(unknown.outcome());
        }
        return removed.identity()
                .flatMap(identity -> listings.failure(identity.scopeEntity())
                        .map(failure -> Failures.outcome(failure, Optional.empty()))
                        .or(() -> listings.problem(identity)
                                .map(problem -> new Outcome.Stalled(Reason.UNAVAILABLE, problem))));
    }

    private static String message(Outcome outcome) {
        if (outcome instanceof Outcome.Stalled stalled) {
            return stalled.message();
        }
        return outcome instanceof Outcome.Waiting waiting ? waiting.message() : "Astro did not respond.";
    }

    private RecordedState assumed(BaseObjects.BaseObject base, Optional<Observed> observed) {
        return base.known()
                .flatMap(desired -> observed.map(seen -> ManifestState.assumed(organizationId, desired, seen)))
                .orElseGet(RecordedState::none);
    }

    private static boolean isForced(Removed removed) {
        return removed.live()
                .orElseGet(() -> removed.manifest().resource())
                .annotation(Annotations.FORCE_ORPHAN)
                .filter("true"::equals)
                .isPresent();
    }

    private record Cases(PlannedObjectBuilder builder, Policy policy, RecordedState recorded, boolean live)
            implements CleanupPlan.Cases<Optional<PlannedObject>> {
        @Override
        public Optional<PlannedObject> delete(CleanupPlan.Delete plan) {
            return Optional.of(builder.built(PlannedAction.DELETE, Optional.empty(), deletion()));
        }

        private String deletion() {
            String removed = "The manifest was removed";
            if (policy.deletion().isPresent()) {
                return removed + ", and policy.deletion is " + DeletionPolicy.Delete + ".";
            }
            return live
                    ? removed + ", and the operator created the object."
                    : removed + ". The object remains in Astro only if the operator adopted it.";
        }

        @Override
        public Optional<PlannedObject> release(CleanupPlan.Release plan) {
            return recorded.ownId()
                    .map(id -> builder.built(
                            PlannedAction.ORPHAN,
                            Optional.empty(),
                            "The manifest was removed, and the object remains in Astro: "
                                    + (policy.deletion().isPresent()
                                            ? "policy.deletion is " + DeletionPolicy.Orphan + "."
                                            : "the operator adopted it.")));
        }

        @Override
        public Optional<PlannedObject> await(CleanupPlan.Wait plan) {
            return Optional.of(builder.ended(new Outcome.Waiting(plan.reason(), plan.message())));
        }

        @Override
        public Optional<PlannedObject> refuse(CleanupPlan.Refuse plan) {
            return Optional.of(builder.ended(new Outcome.Stalled(plan.reason(), plan.message())));
        }
    }
}
