package io.astronomer.operator.telemetry;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.SecretRevision;
import io.astronomer.operator.reconcile.Intents;
import io.astronomer.operator.reconcile.Passes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Passes, each with a span that names the resource and the outcome. */
final class TracedPasses implements Passes {
    private final Passes passes;
    private final Tracer tracer;

    TracedPasses(Passes passes, Tracer tracer) {
        this.passes = passes;
        this.tracer = tracer;
    }

    @Override
    public Outcome run(EnvironmentObject resource, Intents intents) {
        return traced("reconcile", resource, () -> passes.run(resource, intents));
    }

    @Override
    public Outcome delete(EnvironmentObject resource) {
        return traced("delete", resource, () -> passes.delete(resource));
    }

    @Override
    public Optional<SecretRevision> revision(EnvironmentObject resource) {
        return passes.revision(resource);
    }

    @Override
    public boolean owns(EnvironmentObject resource) {
        return passes.owns(resource);
    }

    @Override
    public Duration interval(EnvironmentObject resource) {
        return passes.interval(resource);
    }

    private Outcome traced(String name, EnvironmentObject resource, Supplier<Outcome> pass) {
        Span span = tracer.spanBuilder(name)
                .setAttribute("k8s.namespace.name", resource.getMetadata().getNamespace())
                .setAttribute("astro.resource.name", resource.getMetadata().getName())
                .startSpan();
        Scope scope = span.makeCurrent();
        try {
            Outcome outcome = pass.get();
            span.setAttribute("astro.outcome", outcome.getClass().getSimpleName());
            return outcome;
        } catch (RuntimeException failure) {
            // Without the exception: its message may quote a value.
            span.setStatus(StatusCode.ERROR);
            throw failure;
        } finally {
            scope.close();
            span.end();
        }
    }
}
