package io.astronomer.operator.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.e2e.TestEnvironment;
import io.astronomer.operator.e2e.TestNamespace;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Kills the operator at random moments while its resources change. */
@DisabledIfSystemProperty(
        named = "e2e.real",
        matches = "true",
        disabledReason = "like CrashPointsIT, for the embedded Kubernetes API only")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RandomKillsIT {
    private static final int KILLS = Integer.getInteger("crash.kills", 200);
    /** Repeats the changes and kills of a run. The operator's work at each kill still depends on the machine. */
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

    private static final int LONGEST_LIFE_MILLIS = 1_200;

    private final TestEnvironment environment = TestEnvironment.in(CrashEnvironment.FOLDER.resolve("random"));
    private final KillableOperator killableOperator = new KillableOperator(environment);
    private final List<TestNamespace> testNamespaces = List.of(environment.scene(), environment.scene());

    @AfterAll
    void end() {
        try (environment) {
            killableOperator.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> eachResourceHasOneRemoteObjectAfterRandomKills() {
        environment.changesWithoutWaiting();
        Load load = new Load(testNamespaces, new Random(SEED));
        Stream<DynamicTest> kills = Stream.of(
                test("%d kills under load, -Dcrash.seed=%d".formatted(KILLS, SEED), () -> killUnder(load)),
                test("after the kills: the operator is ready", () -> start(load)));
        Stream<DynamicTest> subjects = load.loadedResources().stream()
                .map(loadedResource -> test("after the kills: " + loadedResource, loadedResource::awaitInSync));
        Stream<DynamicTest> ends = Stream.of(
                test(
                        "after the kills: an object for each resource",
                        () -> assertThat(remoteObjectCount())
                                .isEqualTo(load.loadedResources().size())),
                test("after the deletions: nothing is left", () -> assertNoRemoteObjectIsLeft(load)));
        return Stream.of(kills, subjects, ends).flatMap(tests -> tests);
    }

    private static DynamicTest test(String title, Runnable trial) {
        return DynamicTest.dynamicTest(title, () -> Report.of(title, trial));
    }

    private void start(Load load) {
        Report.note("                 changes during the kills: " + load.changes());
        killableOperator.start();
        killableOperator.awaitReady();
    }

    private void assertNoRemoteObjectIsLeft(Load load) {
        load.loadedResources().forEach(LoadedResource::remove);
        load.loadedResources().forEach(LoadedResource::awaitGone);
        assertThat(remoteObjectCount()).as("remote objects without a resource").isZero();
    }

    private void killUnder(Load load) {
        Random random = new Random(SEED + 1);
        killableOperator.archiveClasses();
        CompletableFuture<Void> changing = load.begin();
        try {
            for (int kill = 0; kill < KILLS; kill++) {
                killableOperator.start();
                boolean early = random.nextInt(3) == 0;
                if (!early) {
                    killableOperator.awaitReady();
                }
                Pause.upTo(early ? 2 * LONGEST_LIFE_MILLIS : LONGEST_LIFE_MILLIS, random);
                killableOperator.kill();
            }
        } finally {
            load.stop();
            changing.join();
        }
    }

    private int remoteObjectCount() {
        return testNamespaces.stream()
                .mapToInt(scene -> scene.remoteObjects().size())
                .sum();
    }
}
