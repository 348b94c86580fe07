package io.astronomer.operator.astro.ratelimit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Results of a simulation, for each second. */
final class Findings {
    private final Scenario scenario;
    private final int[] accepted;
    private final int[] refused;
    private final double[] limit;
    private final double[] rate;
    private final Map<String, List<Long>> latencies = new TreeMap<>();

    Findings(Scenario scenario) {
        this.scenario = scenario;
        this.accepted = new int[scenario.seconds()];
        this.refused = new int[scenario.seconds()];
        this.limit = new double[scenario.seconds()];
        this.rate = new double[scenario.seconds()];
    }

    void offered(long second, double hidden, double allowed) {
        limit[(int) second] = hidden;
        rate[(int) second] = allowed;
    }

    void answered(long second, String load, boolean failed, long waitedNanos) {
        (failed ? refused : accepted)[(int) second]++;
        if (!failed) {
            latencies.computeIfAbsent(load, name -> new ArrayList<>()).add(waitedNanos);
        }
    }

    /** Returns the used part of the hidden limit in the span. */
    double used(Scenario.Span span) {
        double offered = 0;
        for (int second = span.from(); second < span.until(); second++) {
            offered += limit[second];
        }
        return accepted(span) / offered;
    }

    /** Returns the refused part of the requests in the span. */
    double rejected(Scenario.Span span) {
        int refusals = sum(refused, span);
        return refusals / (double) Math.max(1, refusals + accepted(span));
    }

    int accepted(Scenario.Span span) {
        return sum(accepted, span);
    }

    int refused(Scenario.Span span) {
        return sum(refused, span);
    }

    double rate(int second) {
        return rate[second];
    }

    double limit(int second) {
        return limit[second];
    }

    Scenario scenario() {
        return scenario;
    }

    int served(String load) {
        return latencies.getOrDefault(load, List.of()).size();
    }

    /** Returns a percentile of the waits, in milliseconds. */
    long percentile(String load, int percent) {
        List<Long> sorted =
                latencies.getOrDefault(load, List.of(0L)).stream().sorted().toList();
        int index = Math.min(sorted.size() - 1, sorted.size() * percent / 100);
        return sorted.get(index) / 1_000_000;
    }

    Set<String> loads() {
        return latencies.keySet();
    }

    private static int sum(int[] values, Scenario.Span span) {
        int sum = 0;
        for (int second = span.from(); second < span.until(); second++) {
            sum += values[second];
        }
        return sum;
    }
}
