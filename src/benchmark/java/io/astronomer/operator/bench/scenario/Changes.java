package io.astronomer.operator.bench.scenario;

import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.child.AstroCalls;
import io.astronomer.operator.bench.child.Clock;
import io.astronomer.operator.bench.child.ResourceTemplate;
import io.astronomer.operator.bench.figures.Latencies;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The times of Kubernetes' responses to changes, to compare with the arrivals at Astro. Each object changes once. */
final class Changes {
    private final Map<String, Long> answered = new ConcurrentHashMap<>();

    /** Changes one spec. */
    void edit(Stage stage, ResourceTemplate one) {
        edit(stage, one, Map.of("description", "edited at " + Clock.micros()));
    }

    /** Changes some fields of one spec. */
    void edit(Stage stage, ResourceTemplate one, Map<String, Object> fields) {
        stage.benchmarkResources().patchSpec(one, Serialization.asJson(fields));
        answered(one);
    }

    /** Records that Kubernetes has just accepted a change of this resource. */
    void answered(ResourceTemplate one) {
        answered.put(one.key(), Clock.micros());
    }

    /** Waits until each object has been written. No other client may write these objects meanwhile. */
    AstroCalls awaitArrivals(Stage stage) {
        stage.await(
                "writes",
                () -> stage.astro().writes() >= answered.size()
                        && missing(stage.astro().calls()).isEmpty());
        return stage.astro().calls();
    }

    private Collection<String> missing(AstroCalls calls) {
        Map<String, Long> left = new HashMap<>(answered);
        left.keySet().removeAll(calls.firstWrites().keySet());
        return left.keySet();
    }

    /** Returns the times from Kubernetes' response to the arrival; 0 if the arrival came first. */
    Latencies latencies(AstroCalls calls) {
        Map<String, Long> arrived = calls.firstWrites();
        List<Double> milliseconds = new ArrayList<>();
        answered.forEach((key, micros) -> {
            Long arrival = arrived.get(key);
            if (arrival != null) {
                milliseconds.add(Math.max(0, (arrival - micros) / 1e3));
            }
        });
        return Latencies.of(milliseconds);
    }

    /** Returns the time of the last arrival, in seconds since a moment. */
    double lastArrival(AstroCalls calls, long micros) {
        return calls.firstWrites().entrySet().stream()
                .filter(arrival -> answered.containsKey(arrival.getKey()))
                .mapToDouble(arrival -> (arrival.getValue() - micros) / 1e6)
                .max()
                .orElse(Double.NaN);
    }
}
