package io.astronomer.operator.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.e2e.TestNamespace;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Optional;

/** A run of a scenario in its own namespace, from the first apply until the remote object is deleted. */
final class CrashScenarioRun {
    private final CrashEnvironment crashEnvironment;
    private final Scenario scenario;
    private final TestNamespace scene;

    private CrashScenarioRun(CrashEnvironment crashEnvironment, Scenario scenario) {
        this.crashEnvironment = crashEnvironment;
        this.scenario = scenario;
        this.scene = crashEnvironment.scene();
    }

    /** Returns the steps of the operator in a run without a kill. */
    static List<Step> undisturbed(CrashEnvironment crashEnvironment, Scenario scenario) {
        return new CrashScenarioRun(crashEnvironment, scenario).run(Optional.empty());
    }

    static void killedAt(Point point, CrashEnvironment crashEnvironment, Scenario scenario) {
        new CrashScenarioRun(crashEnvironment, scenario).run(Optional.of(point));
    }

    private List<Step> run(Optional<Point> point) {
        crashEnvironment.ensureRunning();
        try {
            scenario.before().accept(scene);
            crashEnvironment.arm(point);
            scenario.trigger().accept(scene);
            if (point.isPresent()) {
                crashEnvironment.awaitKill();
                scenario.whileDown().accept(scene);
                crashEnvironment.ensureRunning();
            }
            scenario.ending().await(scene);
            crashEnvironment.awaitQuiet();
            List<Step> steps = crashEnvironment.killSwitch().steps();
            scenario.ending().verify(scene);
            assertThat(crashEnvironment.killSwitch().creates())
                    .as("objects that were created")
                    .isLessThanOrEqualTo(scenario.maxCreates());
            deleteAndVerify();
            return steps;
        } catch (RuntimeException | Error failed) {
            cleanUp();
            throw failed;
        }
    }

    /** Checks that the remote object is deleted with its resource. */
    private void deleteAndVerify() {
        scene.delete(Scenarios.SUBJECT);
        Gone gone = new Gone();
        gone.await(scene);
        gone.verify(scene);
    }

    /** Removes the leftovers of a failed run. Otherwise they would disturb later runs. */
    private void cleanUp() {
        if (crashEnvironment.killableOperator().isAlive()) {
            crashEnvironment.killableOperator().kill();
        }
        EnvironmentObject remaining = scene.resource(Scenarios.SUBJECT).get();
        if (remaining != null) {
            scene.resource(Scenarios.SUBJECT)
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}");
            scene.delete(Scenarios.SUBJECT);
        }
    }
}
