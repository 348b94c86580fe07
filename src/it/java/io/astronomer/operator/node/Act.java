package io.astronomer.operator.node;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An act on the node while users edit resources.
 *
 * @param deed ends with the start of a component, if one is away
 * @param goal of the longest wait of an edit, or of the wait after the return
 */
record Act(String name, Consumer<NodeEnvironment> deed, boolean hasReturn, Optional<Duration> goal) {

    /** Returns an act with a goal for every edit during it. */
    static Act of(String name, Consumer<NodeEnvironment> deed) {
        return new Act(name, deed, false, Optional.empty());
    }

    /** Returns an act that takes a component away and brings it back. */
    static Act away(String name, Consumer<NodeEnvironment> deed) {
        return new Act(name, deed, true, Optional.empty());
    }

    Act within(Duration limit) {
        return new Act(name, deed, hasReturn, Optional.of(limit));
    }

    /** Returns the duration that the goal is about. */
    Duration judged(ActRun run) {
        return hasReturn ? run.afterReturn() : run.longestWait();
    }
}
