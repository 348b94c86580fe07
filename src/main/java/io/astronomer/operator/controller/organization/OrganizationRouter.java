package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.controller.ForceOrphan;
import io.astronomer.operator.controller.ObjectReconciler;
import io.astronomer.operator.controller.ResolvedResource;
import io.astronomer.operator.controller.WriteIntent;
import io.astronomer.operator.plan.DeletionPlanner;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.ReconcileResult;
import io.astronomer.operator.plan.RecordedState;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.status.RecordedStateReader;
import io.astronomer.operator.status.SuspendCheck;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Routes each resource to the context of its organization; reports why there is none. */
public final class OrganizationRouter implements ObjectReconciler {
    /** After its start the operator opens the contexts of all organizations in use, one after the other. */
    static final Duration OPENING = Duration.ofMinutes(1);

    private final Function<EnvironmentObject, OrganizationLookup> lookups;
    private final Consumer<EnvironmentObject> withdraw;
    private final Resolver resolver;
    private final InstantSource clock;
    private final Preparations openings = new Preparations(OPENING);
    private final Preparations preparations = new Preparations(Preparations.MOMENT);

    /** @param resolver for checks that do not depend on the organization */
    public OrganizationRouter(OrganizationRegistry registry, Resolver resolver, InstantSource clock) {
        this(registry::lookup, registry::withdraw, resolver, clock);
    }

    /** @param withdraw withdraws the permit request of a resource */
    OrganizationRouter(
            Function<EnvironmentObject, OrganizationLookup> lookups,
            Consumer<EnvironmentObject> withdraw,
            Resolver resolver,
            InstantSource clock) {
        this.lookups = lookups;
        this.withdraw = withdraw;
        this.resolver = resolver;
        this.clock = clock;
    }

    @Override
    public ReconcileResult reconcile(ResolvedResource resolved, WriteIntent intent) {
        EnvironmentObject resource = resolved.resource();
        OrganizationLookup lookup = lookup(resource);
        if (lookup instanceof OrganizationLookup.Served served) {
            return served.context().reconciler().reconcile(resolved, intent);
        }
        withdraw.accept(resource);
        Optional<Outcome> pause = SuspendCheck.of(resource, clock.instant());
        return ReconcileResult.of(pause.orElseGet(() -> unserved(lookup, resource)));
    }

    @Override
    public Outcome cleanup(EnvironmentObject resource) {
        OrganizationLookup lookup = lookup(resource);
        if (lookup instanceof OrganizationLookup.Served served) {
            return served.context().reconciler().cleanup(resource);
        }
        withdraw.accept(resource);
        RecordedState recordedState = RecordedStateReader.of(resource.getStatus(), clock.instant());
        return DeletionPlanner.releases(resolver.policy(resource), recordedState)
                ? new Outcome.Released(Optional.empty(), recordedState.ownId())
                : ForceOrphan.offered(unserved(lookup, resource));
    }

    private OrganizationLookup lookup(EnvironmentObject resource) {
        OrganizationKey name = OrganizationKey.of(resource);
        OrganizationLookup lookup = lookups.apply(resource);
        if (!(lookup instanceof OrganizationLookup.Opening)) {
            openings.ended(name);
        }
        // A resource in deletion does not wait for the finalizers, as the others do.
        if (!(lookup instanceof OrganizationLookup.Preparing) && !resource.isMarkedForDeletion()) {
            preparations.ended(name);
        }
        return lookup;
    }

    private Outcome unserved(OrganizationLookup lookup, EnvironmentObject resource) {
        if (lookup instanceof OrganizationLookup.Unserved unserved) {
            return unserved.outcome();
        }
        // The organization's reconciliation requeues the resource.
        Preparations waits = lookup instanceof OrganizationLookup.Opening ? openings : preparations;
        return waits.waiting(OrganizationKey.of(resource), clock.instant());
    }
}
