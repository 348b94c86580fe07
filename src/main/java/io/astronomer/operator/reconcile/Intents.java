package io.astronomer.operator.reconcile;

import java.time.Instant;

/** Writes down that a create is about to be sent, and returns when Kubernetes has it. */
@FunctionalInterface
public interface Intents {
    void creating(String organizationId, Instant at);
}
