package io.astronomer.operator.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Kills the operator at each of its requests to Astro, and at each of its writes to Kubernetes. */
@DisabledIfSystemProperty(
        named = "e2e.real",
        matches = "true",
        disabledReason = "only the embedded Kubernetes API can stop at a request")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CrashPointsIT {
    private final CrashEnvironment crashEnvironment = CrashEnvironment.prepare("points");

    @AfterAll
    void end() {
        crashEnvironment.close();
    }

    @Order(1)
    @TestFactory
    Stream<DynamicTest> survivesEveryKillDuringACreate() {
        return kills(Scenarios.CREATE);
    }

    @Order(2)
    @TestFactory
    Stream<DynamicTest> survivesEveryKillDuringAnUpdate() {
        return kills(Scenarios.UPDATE);
    }

    @Order(3)
    @TestFactory
    Stream<DynamicTest> survivesEveryKillDuringARotationOfASecret() {
        return kills(Scenarios.ROTATE);
    }

    @Order(4)
    @TestFactory
    Stream<DynamicTest> survivesEveryKillDuringAnExclusion() {
        return kills(Scenarios.EXCLUDE);
    }

    @Order(5)
    @TestFactory
    Stream<DynamicTest> survivesEveryKillDuringAReplacement() {
        return kills(Scenarios.REPLACE);
    }

    @Order(6)
    @TestFactory
    Stream<DynamicTest> survivesEveryKillDuringADeletion() {
        return kills(Scenarios.DELETE);
    }

    @Order(7)
    @TestFactory
    Stream<DynamicTest> survivesEveryKillDuringADeletionAfterALostCreate() {
        return kills(Scenarios.DELETE_LOST);
    }

    @Order(8)
    @TestFactory
    Stream<DynamicTest> survivesEveryKillDuringACreateWhenEditedBeforeTheRestart() {
        return kills(Scenarios.CREATE, Scenarios.CREATE_EDITED);
    }

    @Order(9)
    @TestFactory
    Stream<DynamicTest> survivesEveryKillDuringACreateWhenEditedAndDeletedBeforeTheRestart() {
        return kills(Scenarios.CREATE, Scenarios.CREATE_DELETED);
    }

    @Order(10)
    @TestFactory
    Stream<DynamicTest> survivesEveryKillDuringAnAdoption() {
        return kills(Scenarios.ADOPT);
    }

    private Stream<DynamicTest> kills(Scenario scenario) {
        return kills(scenario, scenario);
    }

    /** Kills at the points of one scenario, in another scenario with the same beginning. */
    private Stream<DynamicTest> kills(Scenario discovered, Scenario scenario) {
        List<Point> points = Point.around(CrashScenarioRun.undisturbed(crashEnvironment, discovered));
        assertThat(points).as("points of " + scenario.name()).hasSizeGreaterThanOrEqualTo(scenario.minPoints());
        return points.stream().map(point -> kill(scenario, point));
    }

    private DynamicTest kill(Scenario scenario, Point point) {
        String title = scenario.name() + ": " + point;
        return DynamicTest.dynamicTest(
                title, () -> Report.of(title, () -> CrashScenarioRun.killedAt(point, crashEnvironment, scenario)));
    }
}
