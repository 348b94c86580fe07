package io.astronomer.operator.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.e2e.Scene;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Optional;

/** One scenario on ground of its own, from its first apply until nothing is left of it. */
final class Trial {
    private final Ground ground;
    private final Scenario scenario;
    private final Scene scene;

    private Trial(Ground ground, Scenario scenario) {
        this.ground = ground;
        this.scenario = scenario;
        this.scene = ground.scene();
    }

    /** The steps that the operator takes when nothing happens to it. */
    static List<Step> undisturbed(Ground ground, Scenario scenario) {
        return new Trial(ground, scenario).run(Optional.empty());
    }

    static void killedAt(Point point, Ground ground, Scenario scenario) {
        new Trial(ground, scenario).run(Optional.of(point));
    }

    private List<Step> run(Optional<Point> point) {
        ground.ensureRunning();
        try {
            scenario.before().accept(scene);
            ground.set(point);
            scenario.trigger().accept(scene);
            if (point.isPresent()) {
                ground.awaitKill();
                scenario.whileDown().accept(scene);
                ground.ensureRunning();
            }
            scenario.ending().await(scene);
            ground.awaitQuiet();
            List<Step> steps = ground.tripwire().steps();
            scenario.ending().verify(scene);
            assertThat(ground.tripwire().creates())
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
        if (ground.victim().isAlive()) {
            ground.victim().kill();
        }
        EnvironmentObject left = scene.resource(Scenarios.SUBJECT).get();
        if (left != null) {
            scene.resource(Scenarios.SUBJECT)
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}");
            scene.delete(Scenarios.SUBJECT);
        }
    }
}
