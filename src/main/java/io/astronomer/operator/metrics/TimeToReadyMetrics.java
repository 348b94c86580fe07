package io.astronomer.operator.metrics;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.controller.ReconcileListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Timer of changes: from the creation of a resource, or from the first reconciliation of an edit, until Astro has it. Keeps
 * only resources that are not Ready.
 */
public final class TimeToReadyMetrics implements ReconcileListener {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30)
    };

    private final Timer timer;
    private final InstantSource clock;
    private final Map<String, Change> open = new ConcurrentHashMap<>();

    private record Change(long generation, Instant since) {}

    public TimeToReadyMetrics(MeterRegistry registry, InstantSource clock) {
        this.clock = clock;
        this.timer = Timer.builder("astro.operator.time.to.ready")
                .description(
                        "Time from the creation of a resource, or the first reconciliation of an edit, until it is Ready, in"
                                + " seconds.")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    @Override
    public void began(EnvironmentObject resource) {
        long generation = resource.getMetadata().getGeneration();
        if (resource.isMarkedForDeletion() || isReady(resource.getStatus(), generation)) {
            return;
        }
        open.compute(uid(resource), (uid, change) -> {
            if (change != null && change.generation() == generation) {
                return change;
            }
            boolean isNew = change == null && !wasEverApplied(resource.getStatus());
            return new Change(generation, isNew ? createdAt(resource) : clock.instant());
        });
    }

    @Override
    public void concluded(EnvironmentObject resource, EnvironmentObjectStatus status) {
        Change change = open.get(uid(resource));
        if (change != null && isReady(status, change.generation())) {
            timer.record(Duration.between(change.since(), clock.instant()));
            open.remove(uid(resource));
        }
    }

    @Override
    public void gone(EnvironmentObject resource) {
        open.remove(uid(resource));
    }

    private static boolean isReady(@Nullable EnvironmentObjectStatus status, long generation) {
        return Condition.of(status, "Ready")
                .filter(ready -> ready.status().equals("True"))
                .filter(ready -> Objects.equals(ready.observedGeneration(), generation))
                .isPresent();
    }

    private static boolean wasEverApplied(@Nullable EnvironmentObjectStatus status) {
        return status != null && status.recorded().lastApplied() != null;
    }

    private static Instant createdAt(EnvironmentObject resource) {
        return Instant.parse(resource.getMetadata().getCreationTimestamp());
    }

    private static String uid(EnvironmentObject resource) {
        return resource.getMetadata().getUid();
    }
}
