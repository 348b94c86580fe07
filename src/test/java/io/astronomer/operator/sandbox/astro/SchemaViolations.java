package io.astronomer.operator.sandbox.astro;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The requests of the operator that the vendor's schema refuses. Others may send what they like. */
final class SchemaViolations {
    /** What the operator calls itself in {@code x-astro-client-identifier}. */
    private static final String OPERATOR = "astro-operator";

    private final List<String> found = new CopyOnWriteArrayList<>();
    private volatile boolean allowed;

    /** @param client what the sender calls itself; empty when it does not say */
    void judge(Dispatcher.Request request, String client) {
        if (client.equals(OPERATOR)) {
            List<RequestSchema.Violation> violations = RequestSchema.check(request);
            if (!violations.isEmpty()) {
                found.add(request + " " + violations);
            }
        }
    }

    /** From now on they are none. */
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
