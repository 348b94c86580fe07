package io.astronomer.operator.crash;

import io.astronomer.operator.e2e.Scene;
import java.util.function.Consumer;

/**
 * Something that is done to a resource, and what has to come of it.
 *
 * @param fewestPoints what a run has to show at least, so that nobody is satisfied with none
 * @param creates how many objects have to be created on the way, killed or not
 */
record Scenario(
        String name, int fewestPoints, int creates, Consumer<Scene> before, Consumer<Scene> trigger, Ending ending) {

    /** How it has to end. */
    interface Ending {
        /** Waits until it is there. */
        void await(Scene scene);

        /** Makes sure that it holds when the operator looks at Astro anew. */
        void verify(Scene scene);
    }
}
