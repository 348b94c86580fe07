package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.ReconcileResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A reconciler that runs the functions of a test, and records its arguments. */
final class ScriptedReconciler implements ObjectReconciler {
    static final Outcome STALLED = new Outcome.Stalled(Reason.REJECTED, "HTTP 400: no");
    static final Outcome FAILING = new Outcome.Retry(Reason.UNAVAILABLE, "HTTP 503: later", Optional.empty());

    final List<EnvironmentObject> seen = new CopyOnWriteArrayList<>();
    final List<EnvironmentObject> deleted = new CopyOnWriteArrayList<>();
    volatile BiFunction<EnvironmentObject, WriteIntent, Outcome> run = (resource, intent) -> STALLED;
    volatile Function<EnvironmentObject, Outcome> delete =
            resource -> new Outcome.Released(Optional.of("cm4ntm56001gk01mbhudv1elv"), Optional.empty());

    /** Announces a write to Astro, so that the resource gets a finalizer. */
    void writes(Outcome outcome) {
        run = (resource, intent) -> {
            intent.beforeWrite();
            return outcome;
        };
    }

    @Override
    public ReconcileResult reconcile(ResolvedResource resolved, WriteIntent intent) {
        seen.add(resolved.resource());
        return ReconcileResult.of(run.apply(resolved.resource(), intent));
    }

    @Override
    public Outcome cleanup(EnvironmentObject resource) {
        deleted.add(resource);
        return delete.apply(resource);
    }
}
