package io.astronomer.operator.metrics;

import io.astronomer.operator.astro.http.Operation;
import io.astronomer.operator.astro.http.RequestListener;
import io.astronomer.operator.controller.ObjectReconciler;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalInt;

/** OpenTelemetry traces: a span for each reconciliation, with a child span for each request to Astro. */
public final class Tracing implements RequestListener, AutoCloseable {
    private static final int BAD_REQUEST = 400;

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    Tracing(SpanProcessor processor, String version) {
        provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.builder()
                                .put("service.name", "astro-operator")
                                .put("service.version", version)
                                .build())))
                .addSpanProcessor(processor)
                .build();
        tracer = provider.get("io.astronomer.operator");
    }

    /**
     * Exports the traces.
     *
     * @param endpoint of an OTLP receiver over HTTP, without the path of its signals
     */
    public static Tracing to(URI endpoint, String version) {
        String base = endpoint.toString().replaceAll("/+$", "");
        OtlpHttpSpanExporter exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(base + "/v1/traces").build();
        return new Tracing(BatchSpanProcessor.builder(exporter).build(), version);
    }

    public ObjectReconciler traced(ObjectReconciler reconciler) {
        return new TracingReconciler(reconciler, tracer);
    }

    /** Called on the thread of the reconciliation, so that its span is the parent. */
    @Override
    public void completed(Operation operation, OptionalInt status, Duration duration) {
        Instant end = Instant.now();
        var span = tracer.spanBuilder("astro " + operation.name().toLowerCase(Locale.ROOT))
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(end.minus(duration))
                .startSpan();
        status.ifPresent(code -> span.setAttribute("http.response.status_code", code));
        if (status.isEmpty() || status.getAsInt() >= BAD_REQUEST) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(end);
    }

    /** Flushes pending spans. */
    @Override
    public void close() {
        provider.close();
    }
}
