package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObjectStatus.Ownership;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An operator that is killed between Astro's effect and its answer. */
@OwnRig
final class CrashIT {
    private Optional<Rig> started = Optional.empty();

    @BeforeAll
    void start() {
        Rig rig = Rig.without("crash");
        started = Optional.of(rig);
        rig.startOperator(rig.settings());
    }

    @AfterAll
    void end() {
        started.ifPresent(Rig::close);
    }

    @Test
    void knowsItsObjectAgainAlthoughItMayAdoptNothing() {
        Rig rig = started.orElseThrow();
        Scene scene = rig.scene();
        scene.faults(Operation.CREATE).times(1).make(Fault.cutAfterEffect());
        // Nothing may tell it before it is killed.
        scene.faults(Operation.LIST).after(1).make(Fault.bare(500));
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {adoption: Never}");
        Scene.patiently().until(() -> scene.holdings().size() == 1);

        rig.killOperator();
        rig.astro().faults().clear();
        rig.startOperator(rig.settings());
        scene.awaitReady("subject");

        assertThat(scene.told("subject").ownership()).contains(Ownership.Created);
        assertThat(scene.calls(Operation.CREATE)).hasSize(1);
        assertThat(scene.holdings()).hasSize(1);
    }
}
