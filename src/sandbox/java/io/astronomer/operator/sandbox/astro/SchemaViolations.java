package io.astronomer.operator.sandbox.astro;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The requests of the operator that violate the vendor's schema. Other clients are not checked. */
final class SchemaViolations {
    /** The operator's value of {@code x-astro-client-identifier}. */
    private static final String OPERATOR = "astro-operator";

    private final List<String> found = new CopyOnWriteArrayList<>();
    private volatile boolean allowed;

    /** @param client the sender's client identifier; empty if it sends none */
    void check(Dispatcher.Request request, String client) {
        if (client.equals(OPERATOR)) {
            List<RequestSchema.Violation> violations = RequestSchema.check(request);
            if (!violations.isEmpty()) {
                found.add(request + " " + violations);
            }
        }
    }

    /** Permits violations. */
    void allow() {
        allowed = true;
    }

    void requireNone() {
        if (!found.isEmpty() && !allowed) {
            throw new AssertionError(
                    "The vendor's schema refuses requests of the operator:\n  " + String.join("\n  ", found));
        }
    }
}
