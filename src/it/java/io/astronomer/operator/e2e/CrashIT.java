package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An operator that is killed after a create took effect, and before its response. */
@OwnEnvironment
final class CrashIT {
    private Optional<TestEnvironment> started = Optional.empty();

    @BeforeAll
    void start() {
        TestEnvironment environment = TestEnvironment.withoutOperator("crash");
        started = Optional.of(environment);
        environment.startOperator(environment.settings());
    }

    @AfterAll
    void end() {
        started.ifPresent(TestEnvironment::close);
    }

    @Test
    void createdObjectIsRecognizedAfterAKillDespiteAdoptionNever() {
        TestEnvironment environment = started.orElseThrow();
        TestNamespace scene = environment.scene();
        scene.faults(Operation.CREATE).times(1).make(Fault.cutAfterEffect());
        // Otherwise a listing could show the object before the kill.
        scene.faults(Operation.LIST).after(1).make(Fault.bare(500));
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {adoption: Never}");
        TestNamespace.patiently().until(() -> scene.remoteObjects().size() == 1);

        environment.killOperator();
        environment.astro().faults().clear();
        environment.startOperator(environment.settings());
        scene.awaitReady("subject");

        assertThat(scene.status("subject").ownership()).contains(Ownership.Created);
        assertThat(scene.calls(Operation.CREATE)).hasSize(1);
        assertThat(scene.remoteObjects()).hasSize(1);
    }
}
