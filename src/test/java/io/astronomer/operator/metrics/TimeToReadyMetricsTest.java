package io.astronomer.operator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TimeToReadyMetricsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T10:00:05Z"));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TimeToReadyMetrics meter = new TimeToReadyMetrics(registry, now::get);

    @Test
    void newResourceIsTimedFromItsCreation() {
        reconcile(created(), ready(1));

        assertThat(timer().count()).isEqualTo(1);
        assertThat(timer().totalTime(TimeUnit.SECONDS)).isEqualTo(5);
    }

    @Test
    void failedReconciliationsCountTowardsTheTime() {
        reconcile(created(), failing(1));
        advance(60);
        reconcile(created(), ready(1));

        assertThat(timer().totalTime(TimeUnit.SECONDS)).isEqualTo(65);
    }

    @Test
    void editIsTimedFromItsFirstReconciliation() {
        EnvironmentObject edited = resource(2, "{type: Ready, status: 'True', reason: InSync, observedGeneration: 1}");
        meter.began(edited);
        advance(3);
        meter.concluded(edited, ready(2).getStatus());

        assertThat(timer().totalTime(TimeUnit.SECONDS)).isEqualTo(3);
    }

    @Test
    void reconciliationOfAReadyResourceIsNotTimed() {
        reconcile(ready(1), ready(1));

        assertThat(timer().count()).isZero();
    }

    @Test
    void deletedResourceIsNotTimed() {
        reconcile(created(), failing(1));
        meter.gone(created());
        meter.concluded(created(), ready(1).getStatus());

        assertThat(timer().count()).isZero();
    }

    private void reconcile(EnvironmentObject before, EnvironmentObject after) {
        meter.began(before);
        meter.concluded(before, after.getStatus());
        meter.ended(before);
    }

    private void advance(long seconds) {
        now.updateAndGet(time -> time.plusSeconds(seconds));
    }

    private Timer timer() {
        return registry.get("astro.operator.time.to.ready").timer();
    }

    private static EnvironmentObject created() {
        return resource(1, "");
    }

    private static EnvironmentObject ready(long generation) {
        return resource(
                generation, "{type: Ready, status: 'True', reason: InSync, observedGeneration: " + generation + "}");
    }

    private static EnvironmentObject failing(long generation) {
        return resource(
                generation,
                "{type: Ready, status: 'False', reason: Throttled, observedGeneration: " + generation + "}");
    }

    private static EnvironmentObject resource(long generation, String conditions) {
        return Serialization.unmarshal(
                """
                metadata: {name: blue, uid: one, generation: %d, creationTimestamp: '2026-11-24T10:00:00Z'}
                status: {operator: {lastApplied: %s}, conditions: [%s]}
                """.formatted(generation, generation > 1 ? "{generation: 1}" : "null", conditions),
                EnvironmentObject.class);
    }
}
