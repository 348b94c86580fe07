package io.astronomer.operator.bench;

/** Reads a page in Prometheus' text format. */
final class Metrics {
    private Metrics() {}

    /** The sum over all labels; 0 when there is none. */
    static double sum(String page, String name) {
        return page.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
