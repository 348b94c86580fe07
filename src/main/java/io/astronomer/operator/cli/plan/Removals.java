package io.astronomer.operator.cli.plan;

import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.cli.manifest.Manifest;
import io.astronomer.operator.plan.Annotations;
import io.astronomer.operator.plan.CleanupPlan;
import io.astronomer.operator.plan.DeletionPlanner;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Observed;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Planner;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.RecordedState;
import java.time.Instant;
import java.util.Optional;

/** Plans the objects of manifests that were removed. */
final class Removals {
    private final DeletionPlanner planner = new DeletionPlanner(new Planner());
    private final EntityNames names;
    private final Listings listings;
    private final Instant now;

    /**
     * A removed manifest.
     *
     * @param desired state that the manifest described
     * @param live the resource in the cluster
     */
    record Removed(Manifest manifest, Desired desired, Optional<EnvironmentObject> live) {
        ObjectIdentity identity() {
            return desired.identity();
        }
    }

    Removals(EntityNames names, Listings listings, Instant now) {
        this.names = names;
        this.listings = listings;
        this.now = now;
    }

    /** Returns the plan; empty if nothing happens to any object. */
    Optional<PlannedObject> plan(Removed removed) {
        Observed observed = listings.observed(removed.identity());
        RecordedState recorded = removed.live()
                .map(resource -> ManifestState.recorded(resource, now))
                .orElseGet(
                        () -> ManifestState.assumed(removed.desired().organizationId(), removed.desired(), observed));
        PlannedObjectBuilder builder = new PlannedObjectBuilder(removed.manifest())
                .identity(removed.identity(), names.name(removed.identity().scopeEntity()));
        recorded.id().ifPresent(builder::id);
        if (isForced(removed)) {
            return recorded.ownId()
                    .map(id -> builder.built(
                            PlannedAction.ORPHAN,
                            Optional.empty(),
                            "The manifest was removed, and the object remains in Astro: the annotation "
                                    + Annotations.FORCE_ORPHAN + " is true."));
        }
        Policy policy = removed.desired().policy();
        CleanupPlan plan = planner.plan(
                removed.desired().organizationId(),
                policy,
                Optional.of(removed.desired()),
                Optional.of(observed),
                recorded);
        return plan.fold(
                new Cases(builder, policy, recorded, observed, removed.live().isPresent()));
    }

    private static boolean isForced(Removed removed) {
        return removed.live()
                .orElseGet(() -> removed.manifest().resource())
                .annotation(Annotations.FORCE_ORPHAN)
                .filter("true"::equals)
                .isPresent();
    }

    private record Cases(
            PlannedObjectBuilder builder, Policy policy, RecordedState recorded, Observed observed, boolean live)
            implements CleanupPlan.Cases<Optional<PlannedObject>> {
        @Override
        public Optional<PlannedObject> delete(CleanupPlan.Delete plan) {
            return observed instanceof Observed.Absent && !live
                    ? Optional.empty()
                    : Optional.of(builder.built(PlannedAction.DELETE, Optional.empty(), deletion()));
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
