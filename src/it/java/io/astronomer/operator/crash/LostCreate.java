package io.astronomer.operator.crash;

import io.astronomer.operator.e2e.Specs;
import io.astronomer.operator.e2e.TestNamespace;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import java.util.function.Consumer;

/** Astro creates the object, and its response is lost. */
record LostCreate() implements Consumer<TestNamespace> {

    @Override
    public void accept(TestNamespace scene) {
        scene.environment().astro().faults().on(Operation.CREATE).times(1).make(Fault.cutAfterEffect());
        scene.apply(Scenarios.SUBJECT, Specs.CONNECTION);
        scene.awaitFailure(Scenarios.SUBJECT, "Unavailable");
    }
}
