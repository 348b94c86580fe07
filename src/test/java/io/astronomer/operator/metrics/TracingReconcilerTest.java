package io.astronomer.operator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.controller.ObjectReconciler;
import io.astronomer.operator.controller.ResolvedResource;
import io.astronomer.operator.controller.WriteIntent;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Drift;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.ReconcileResult;
import io.astronomer.operator.resolve.Resolution;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracingReconcilerTest {
    private static final Outcome STALLED = new Outcome.Stalled(Reason.REJECTED, "no");
    private static final Drift DRIFT = new Drift(List.of(), List.of(), Optional.empty(), Optional.empty());

    private final List<ReadableSpan> ended = new ArrayList<>();
    private final Tracing tracing = new Tracing(new RecordingProcessor(), "1.2.3");

    @AfterEach
    void close() {
        tracing.close();
    }

    @Test
    void spanHasTheOutcomeAndWhetherThereWasDrift() {
        reconcile(ReconcileResult.of(STALLED));
        reconcile(ReconcileResult.of(STALLED).with(Optional.of(DRIFT)));

        assertThat(ended)
                .extracting(span -> span.getAttribute(AttributeKey.stringKey("astro.outcome")))
                .containsExactly("Stalled", "Stalled");
        assertThat(ended)
                .extracting(span -> span.getAttribute(AttributeKey.booleanKey("astro.drift")))
                .containsExactly(false, true);
    }

    private void reconcile(ReconcileResult result) {
        EnvironmentObject resource = new EnvironmentObject();
        resource.setMetadata(new ObjectMetaBuilder()
                .withNamespace("data")
                .withName("warehouse")
                .build());
        Resolution metadata = new Resolution.Unresolved(STALLED, Optional.empty());
        var unused = tracing.traced(new FixedReconciler(result))
                .reconcile(new ResolvedResource(resource, metadata), new NoIntent());
    }

    private record FixedReconciler(ReconcileResult result) implements ObjectReconciler {
        @Override
        public ReconcileResult reconcile(ResolvedResource resolved, WriteIntent intent) {
            return result;
        }

        @Override
        public Outcome cleanup(EnvironmentObject resource) {
            return result.outcome();
        }
    }

    private record NoIntent() implements WriteIntent {
        @Override
        public void beforeWrite() {}

        @Override
        public void beforeCreate(Desired desired, Instant at) {}

        @Override
        public void beforeReplace(String successor) {}
    }

    private final class RecordingProcessor implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            ended.add(span);
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
