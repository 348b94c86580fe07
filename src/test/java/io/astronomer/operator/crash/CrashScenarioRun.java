package io.astronomer.operator.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.e2e.TestNamespace;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Optional;

/** One scenario on ground of its own, from its first apply until nothing is left of it. */
final class CrashScenarioRun {
    private final CrashEnvironment crashEnvironment;
    private final Scenario scenario;
    private final TestNamespace scene;

    private CrashScenarioRun(CrashEnvironment crashEnvironment, Scenario scenario) {
        this.crashEnvironment = crashEnvironment;
        this.scenario = scenario;
        this.scene = crashEnvironment.scene();
    }

    /** The steps that the operator takes when nothing happens to it. */
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
            crashEnvironment.set(point);
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
                    .isLessThanOrEqualTo(scenario.mostCreates());
            leaveNothing();
            return steps;
        } catch (RuntimeException | Error failed) {
            cleanUp();
            throw failed;
        }
    }

    /** The object is the resource's to the end: it goes with it. */
    private void leaveNothing() {
        scene.delete(Scenarios.SUBJECT);
        Gone gone = new Gone();
        gone.await(scene);
        gone.verify(scene);
    }

    /** A failure must not disturb the trials after it. */
    private void cleanUp() {
        if (crashEnvironment.killableOperator().isAlive()) {
            crashEnvironment.killableOperator().kill();
        }
        EnvironmentObject left = scene.resource(Scenarios.SUBJECT).get();
        if (left != null) {
            scene.resource(Scenarios.SUBJECT)
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}");
            scene.delete(Scenarios.SUBJECT);
        }
    }
}
