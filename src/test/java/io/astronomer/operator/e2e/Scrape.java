package io.astronomer.operator.e2e;

import io.astronomer.operator.sandbox.OperatorProcess;
import java.io.IOException;

/** What an operator's metrics say. */
final class Scrape {
    private Scrape() {}

    /** Over all label values. */
    static double sum(OperatorProcess operator, String metric) {
        try {
            return OperatorProcess.sum(operator.page("/metrics"), metric);
        } catch (IOException unanswered) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
