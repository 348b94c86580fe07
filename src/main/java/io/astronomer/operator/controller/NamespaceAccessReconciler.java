package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.DeletionPlanner;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.ReconcileResult;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.status.RecordedStateReader;
import io.astronomer.operator.status.SuspendCheck;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reconciler that checks the namespace's access to the operator's own token first. Without access no request is sent, not
 * even to delete.
 */
public final class NamespaceAccessReconciler implements ObjectReconciler {
    private final ObjectReconciler reconciler;
    private final NamespaceAccess access;
    private final Resolver resolver;
    private final Consumer<EnvironmentObject> withdraw;
    private final InstantSource clock;

    /** @param withdraw withdraws the permit request of a resource */
    public NamespaceAccessReconciler(
            ObjectReconciler reconciler,
            NamespaceAccess access,
            Resolver resolver,
            Consumer<EnvironmentObject> withdraw,
            InstantSource clock) {
        this.reconciler = reconciler;
        this.access = access;
        this.resolver = resolver;
        this.withdraw = withdraw;
        this.clock = clock;
    }

    @Override
    public ReconcileResult reconcile(ResolvedResource resolved, WriteIntent intent) {
        EnvironmentObject resource = resolved.resource();
        boolean restsAnyway = SuspendCheck.of(resource, clock.instant()).isPresent();
        Optional<Outcome> refusal = restsAnyway ? Optional.empty() : access.refusal(resource);
        refusal.ifPresent(refused -> withdraw.accept(resource));
        return refusal.map(ReconcileResult::of).orElseGet(() -> reconciler.reconcile(resolved, intent));
    }

    @Override
    public Outcome cleanup(EnvironmentObject resource) {
        Optional<Outcome> ended =
                ForceOrphan.of(resource).or(() -> access.refusal(resource).filter(refusal -> !releases(resource)));
        ended.ifPresent(outcome -> withdraw.accept(resource));
        return ended.orElseGet(() -> reconciler.cleanup(resource));
    }

    private boolean releases(EnvironmentObject resource) {
        return DeletionPlanner.releases(
                resolver.policy(resource), RecordedStateReader.of(resource.getStatus(), clock.instant()));
    }
}
