package io.astronomer.operator.bench.figures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** One line of a plot. */
public record Series(String name, List<Point> points) {

    public record Point(double x, double y) {}

    public Series {
        points = List.copyOf(points);
    }

    /** Returns the number of past moments, in seconds, over time. */
    public static Series cumulative(String name, Collection<Double> seconds) {
        List<Double> sorted = seconds.stream().sorted().toList();
        return new Series(
                name,
                IntStream.range(0, sorted.size())
                        .mapToObj(index -> new Point(sorted.get(index), index + 1))
                        .toList());
    }

    /** Returns the number of moments in each second from 0 up to {@code length}. */
    public static Series perSecond(String name, Collection<Double> seconds, int length) {
        int[] counts = new int[length];
        seconds.stream()
                .mapToInt(second -> (int) Math.floor(second))
                .filter(second -> second >= 0 && second < length)
                .forEach(second -> counts[second]++);
        return new Series(
                name,
                IntStream.range(0, length)
                        .mapToObj(second -> new Point(second, counts[second]))
                        .toList());
    }

    /** Returns the same line with at most this number of points, including the first and the last. */
    public Series thinned(int most) {
        if (points.size() <= most) {
            return this;
        }
        List<Point> kept = new ArrayList<>();
        for (int index = 0; index < most; index++) {
            kept.add(points.get((int) Math.round((points.size() - 1.0) * index / (most - 1))));
        }
        return new Series(name, kept);
    }

    /** Returns the sum of the values from {@code from} (inclusive) to {@code to} (exclusive). */
    public double sum(double from, double to) {
        return points.stream()
                .filter(point -> point.x() >= from && point.x() < to)
                .mapToDouble(Point::y)
                .sum();
    }
}
