package io.astronomer.operator.bench.child;

import io.astronomer.operator.sandbox.astro.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The requests to the service since a mark, in order. */
public record AstroCalls(List<AstroCall> all) {
    public AstroCalls {
        all = List.copyOf(all);
    }

    public AstroCalls where(Predicate<AstroCall> wanted) {
        return new AstroCalls(all.stream().filter(wanted).toList());
    }

    public AstroCalls of(Operation operation) {
        return where(call -> call.operation() == operation);
    }

    public int count() {
        return all.size();
    }

    public long lastMicros() {
        return all.isEmpty() ? 0 : all.get(all.size() - 1).micros();
    }

    /** Returns for each request the seconds since a moment. */
    public List<Double> secondsSince(long micros) {
        return all.stream().map(call -> (call.micros() - micros) / 1e6).toList();
    }

    /** Returns the time of the first write of each object. */
    public Map<String, Long> firstWrites() {
        Map<String, Long> first = new HashMap<>();
        all.stream()
                .filter(call -> call.isWrite() && call.isTaken())
                .forEach(call -> first.putIfAbsent(call.subject(), call.micros()));
        return first;
    }

    /** Returns a summary such as {@code CREATE 200: 1000, LIST 200: 10}. */
    public String summary() {
        Map<String, Long> counts = all.stream()
                .collect(Collectors.groupingBy(
                        call -> call.operation() + " " + call.status(), TreeMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }
}
