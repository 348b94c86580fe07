package io.astronomer.operator.astro.limit;

import java.util.Map;

/**
 * How a budget stands.
 *
 * @param perSecond the rate in force, in requests a second
 * @param underWay permits that are in use
 * @param waiting how many wait, by lane
 */
public record State(double perSecond, int underWay, Map<Lane, Integer> waiting, Gate gate) {

    /** What stands in everybody's way. */
    public enum Gate {
        OPEN,
        /** The service asked for a pause. */
        PAUSED,
        /** The service fails whoever asks. */
        FAILING,
        /** The service does not accept the token. */
        UNAUTHORIZED
    }

    public State {
        waiting = Map.copyOf(waiting);
    }
}
