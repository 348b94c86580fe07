package io.astronomer.operator.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Kills the operator at each request that it makes to Astro and at each of its writes to Kubernetes. */
@DisabledIfSystemProperty(
        named = "e2e.real",
        matches = "true",
        disabledReason = "only the embedded Kubernetes API can stop at a request")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CrashPointsIT {
    private final Ground ground = Ground.prepare("points");

    @AfterAll
    void end() {
        ground.close();
    }

    @TestFactory
    Stream<DynamicTest> survivesEveryKillDuringACreate() {
        return kills(Scenarios.CREATE);
    }

    @TestFactory
    Stream<DynamicTest> survivesEveryKillDuringAnUpdate() {
        return kills(Scenarios.UPDATE);
    }

    @TestFactory
    Stream<DynamicTest> survivesEveryKillDuringARotationOfASecret() {
        return kills(Scenarios.ROTATE);
    }

    @TestFactory
    Stream<DynamicTest> survivesEveryKillDuringAnExclusion() {
        return kills(Scenarios.EXCLUDE);
    }

    @TestFactory
    Stream<DynamicTest> survivesEveryKillDuringAReplacement() {
        return kills(Scenarios.REPLACE);
    }

    @TestFactory
    Stream<DynamicTest> survivesEveryKillDuringADeletion() {
        return kills(Scenarios.DELETE);
    }

    @TestFactory
    Stream<DynamicTest> survivesEveryKillDuringADeletionAfterACreateThatWasCutOff() {
        return kills(Scenarios.DELETE_LOST);
    }

    private Stream<DynamicTest> kills(Scenario scenario) {
        List<Point> points = Point.around(Trial.undisturbed(ground, scenario));
        assertThat(points).as("points of " + scenario.name()).hasSizeGreaterThanOrEqualTo(scenario.fewestPoints());
        return points.stream().map(point -> kill(scenario, point));
    }

    private DynamicTest kill(Scenario scenario, Point point) {
        String sentence = scenario.name() + ": " + point;
        return DynamicTest.dynamicTest(
                sentence, () -> Report.of(sentence, () -> Trial.killedAt(point, ground, scenario)));
    }
}
