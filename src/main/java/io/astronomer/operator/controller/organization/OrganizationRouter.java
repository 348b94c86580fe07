package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.controller.ForceOrphan;
import io.astronomer.operator.controller.ObjectReconciler;
import io.astronomer.operator.controller.ResolvedResource;
import io.astronomer.operator.controller.SuspendCheck;
import io.astronomer.operator.controller.WriteIntent;
import io.astronomer.operator.plan.DeletionPlanner;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Planner;
import io.astronomer.operator.plan.ReconcileResult;
import io.astronomer.operator.plan.RecordedState;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.status.RecordedStateReader;
import java.time.InstantSource;
import java.util.Optional;

/** Routes each resource to the context of its organization; reports why there is none. */
public final class OrganizationRouter implements ObjectReconciler {
    private final OrganizationRegistry registry;
    private final Resolver resolver;
    private final InstantSource clock;
    private final DeletionPlanner planner = new DeletionPlanner(new Planner());
    private final Preparations preparations = new Preparations();

    /** @param resolver for checks that do not depend on the organization */
    public OrganizationRouter(OrganizationRegistry registry, Resolver resolver, InstantSource clock) {
        this.registry = registry;
        this.resolver = resolver;
        this.clock = clock;
    }

    @Override
    public ReconcileResult reconcile(ResolvedResource resolved, WriteIntent intent) {
        EnvironmentObject resource = resolved.resource();
        OrganizationLookup lookup = registry.lookup(resource);
        OrganizationKey name = OrganizationKey.of(resource);
        if (!(lookup instanceof OrganizationLookup.Preparing)) {
            preparations.ended(name);
        }
        if (lookup instanceof OrganizationLookup.Served served) {
            return served.context().reconciler().reconcile(resolved, intent);
        }
        Optional<Outcome> pause = SuspendCheck.of(resource, clock.instant());
        return ReconcileResult.of(pause.orElseGet(() -> lookup instanceof OrganizationLookup.Preparing
                ? preparations.waiting(name, clock.instant())
                : unserved(lookup)));
    }

    @Override
    public Outcome cleanup(EnvironmentObject resource) {
        OrganizationLookup lookup = registry.lookup(resource);
        if (lookup instanceof OrganizationLookup.Served served) {
            return served.context().reconciler().cleanup(resource);
        }
        RecordedState recordedState = RecordedStateReader.of(resource.getStatus(), clock.instant());
        return hasNothing(resource, recordedState)
                ? new Outcome.Released(Optional.empty(), recordedState.ownId())
                : ForceOrphan.offered(unserved(lookup));
    }

    /** Returns whether the resource may be deleted without a request to Astro. */
    private boolean hasNothing(EnvironmentObject resource, RecordedState recordedState) {
        return planner.releases(resolver.policy(resource), recordedState);
    }

    private static Outcome unserved(OrganizationLookup lookup) {
        return lookup instanceof OrganizationLookup.Unserved unserved
                ? unserved.outcome()
                // The organization's reconciliation requeues the resource, unless its event is lost.
                : new Outcome.Deferred(Optional.of(Preparations.MOMENT));
    }
}
