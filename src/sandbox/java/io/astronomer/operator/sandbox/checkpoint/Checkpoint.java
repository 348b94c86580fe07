package io.astronomer.operator.sandbox.checkpoint;

/**
 * Decides twice on each request, outside the event loop, so that it may block. The connection of a refused request is
 * cut.
 */
public interface Checkpoint {

    /** Returns whether the request may take effect. */
    boolean admits(Arrival arrival);

    /** Returns whether the response may be sent after the effect. */
    boolean releases(Arrival arrival, int status);
}
