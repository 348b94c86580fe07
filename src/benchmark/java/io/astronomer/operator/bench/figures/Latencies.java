package io.astronomer.operator.bench.figures;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Times in milliseconds, with their percentiles. */
public final class Latencies {
    private final double[] sorted;

    private Latencies(double[] sorted) {
        this.sorted = sorted;
    }

    public static Latencies of(Collection<Double> milliseconds) {
        double[] sorted = milliseconds.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Latencies(sorted);
    }

    public int size() {
        return sorted.length;
    }

    /** Returns the percentile by nearest rank; NaN if there are no times. */
    public double percentile(double percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    public double median() {
        return percentile(50);
    }

    public double longest() {
        return percentile(100);
    }

    /** Returns the cumulative distribution: percent over time. */
    public Series distribution(String name) {
        List<Series.Point> points = IntStream.range(0, sorted.length)
                .mapToObj(index -> new Series.Point(sorted[index], 100.0 * (index + 1) / sorted.length))
                .toList();
        return new Series(name, points);
    }
}
