package io.astronomer.operator.metrics;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.controller.ObjectReconciler;
import io.astronomer.operator.controller.ResolvedResource;
import io.astronomer.operator.controller.WriteIntent;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.ReconcileResult;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.function.Supplier;

/** Adds a span to each reconciliation, with the resource, the outcome and whether there was drift. */
final class TracingReconciler implements ObjectReconciler {
    private final ObjectReconciler reconciler;
    private final Tracer tracer;

    TracingReconciler(ObjectReconciler reconciler, Tracer tracer) {
        this.reconciler = reconciler;
        this.tracer = tracer;
    }

    @Override
    public ReconcileResult reconcile(ResolvedResource resolved, WriteIntent intent) {
        return traced("reconcile", resolved.resource(), () -> reconciler.reconcile(resolved, intent));
    }

    @Override
    public Outcome cleanup(EnvironmentObject resource) {
        return traced("delete", resource, () -> ReconcileResult.of(reconciler.cleanup(resource)))
                .outcome();
    }

    private ReconcileResult traced(String name, EnvironmentObject resource, Supplier<ReconcileResult> reconciliation) {
        Span span = tracer.spanBuilder(name)
                .setAttribute("k8s.namespace.name", resource.getMetadata().getNamespace())
                .setAttribute("astro.resource.name", resource.getMetadata().getName())
                .startSpan();
        Scope scope = span.makeCurrent();
        try {
            ReconcileResult result = reconciliation.get();
            span.setAttribute("astro.outcome", result.name());
            span.setAttribute("astro.drift", result.drift().isPresent());
            return result;
        } catch (RuntimeException failure) {
            // Without the exception, because its message may quote a value.
            span.setStatus(StatusCode.ERROR);
            throw failure;
        } finally {
            scope.close();
            span.end();
        }
    }
}
