package io.astronomer.operator.reconcile;

import io.astronomer.operator.plan.Desired;
import java.time.Instant;

/** Writes down what is about to be sent, and returns when Kubernetes has it: whatever cuts a pass off, the next one knows. */
public interface Intents {
    /** A create is about to be sent. */
    void creating(Desired desired, Instant at);

    /** The delete of a replacement is about to be sent; {@code successor} is the hash of the create that follows. */
    void replacing(String successor);
}
