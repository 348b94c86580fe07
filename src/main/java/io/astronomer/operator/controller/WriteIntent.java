package io.astronomer.operator.controller;

import io.astronomer.operator.plan.Desired;
import java.time.Instant;

/**
 * Records a request in Kubernetes before it is sent, so that the next reconciliation knows of it after any interruption.
 */
public interface WriteIntent {
    /** A write to an object is about to be sent: from now on the deletion of the resource needs a cleanup. */
    void beforeWrite();

    /** A create is about to be sent. */
    void beforeCreate(Desired desired, Instant at);

    /** The delete of a replacement is about to be sent. {@code successor} is the hash of the create that follows. */
    void beforeReplace(String successor);
}
