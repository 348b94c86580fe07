package io.astronomer.operator.sandbox.checkpoint;

/** Sees each request twice, off the event loop, so that it may take its time; one that it does not let pass is cut off. */
public interface Checkpoint {

    /** Whether the request may take effect. */
    boolean admits(Arrival arrival);

    /** Whether the answer to a request that took effect may leave. */
    boolean releases(Arrival arrival, int status);
}
