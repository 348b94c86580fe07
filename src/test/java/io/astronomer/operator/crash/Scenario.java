package io.astronomer.operator.crash;

import io.astronomer.operator.e2e.TestNamespace;
import java.util.function.Consumer;

/**
 * Something that is done to a resource, and what has to come of it.
 *
 * @param fewestPoints what a run has to show at least, so that nobody is satisfied with none
 * @param mostCreates how many objects may be created on the way, killed or not
 * @param whileDown what happens between the kill and the restart
 */
record Scenario(
        String name,
        int fewestPoints,
        int mostCreates,
        Consumer<TestNamespace> before,
        Consumer<TestNamespace> trigger,
        Consumer<TestNamespace> whileDown,
        Ending ending) {

    Scenario(
            String name,
            int fewestPoints,
            int mostCreates,
            Consumer<TestNamespace> before,
            Consumer<TestNamespace> trigger,
            Ending ending) {
        this(name, fewestPoints, mostCreates, before, trigger, scene -> {}, ending);
    }

    /** The same with more to it, done while the operator is down. */
    Scenario interruptedBy(String what, Consumer<TestNamespace> action, Ending other) {
        return new Scenario(name + ", " + what, fewestPoints, mostCreates, before, trigger, action, other);
    }

    /** How it has to end. */
    interface Ending {
        /** Waits until it is there. */
        void await(TestNamespace scene);

        /** Makes sure that it holds when the operator looks at Astro anew. */
        void verify(TestNamespace scene);
    }
}
