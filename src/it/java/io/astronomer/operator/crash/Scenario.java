package io.astronomer.operator.crash;

import io.astronomer.operator.e2e.TestNamespace;
import java.util.function.Consumer;

/**
 * Actions on a resource, and the expected ending.
 *
 * @param minPoints minimum number of points of a run; otherwise a run without points would succeed
 * @param maxCreates maximum number of created objects, with or without a kill
 * @param whileDown action between the kill and the restart
 */
record Scenario(
        String name,
        int minPoints,
        int maxCreates,
        Consumer<TestNamespace> before,
        Consumer<TestNamespace> trigger,
        Consumer<TestNamespace> whileDown,
        Ending ending) {

    Scenario(
            String name,
            int minPoints,
            int maxCreates,
            Consumer<TestNamespace> before,
            Consumer<TestNamespace> trigger,
            Ending ending) {
        this(name, minPoints, maxCreates, before, trigger, scene -> {}, ending);
    }

    /** Returns this scenario with an action while the operator is down. */
    Scenario withActionWhileDown(String title, Consumer<TestNamespace> action, Ending other) {
        return new Scenario(name + ", " + title, minPoints, maxCreates, before, trigger, action, other);
    }

    /** The expected ending. */
    interface Ending {
        /** Waits for the ending. */
        void await(TestNamespace scene);

        /** Checks the ending after another refresh. */
        void verify(TestNamespace scene);
    }
}
