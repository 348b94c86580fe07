package io.astronomer.operator.e2e;

import io.astronomer.operator.sandbox.OperatorProcess;
import java.io.IOException;
import java.util.stream.Collectors;

/** Values of an operator's metrics. */
final class Scrape {
    private Scrape() {}

    /** Returns the sum over all label values. */
    static double sum(OperatorProcess operator, String metric) {
        return sum(operator, metric, "");
    }

    /** Returns the sum over the lines with this text, such as a namespace. */
    static double sum(OperatorProcess operator, String metric, String text) {
        try {
            String lines = operator.page("/metrics")
                    .lines()
                    .filter(line -> line.contains(text))
                    .collect(Collectors.joining("\n"));
            return OperatorProcess.sum(lines, metric);
        } catch (IOException unanswered) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
