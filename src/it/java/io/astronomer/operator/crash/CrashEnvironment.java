package io.astronomer.operator.crash;

import static org.awaitility.Awaitility.await;

import io.astronomer.operator.e2e.TestEnvironment;
import io.astronomer.operator.e2e.TestNamespace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The embedded services behind a kill switch, and the operator that it kills. */
final class CrashEnvironment implements AutoCloseable {
    static final Path FOLDER = Path.of("target", "crash");

    private final TestEnvironment environment;
    private final KillableOperator killableOperator;
    private final KillSwitch killSwitch;

    private CrashEnvironment(Path folder) {
        environment = TestEnvironment.in(folder);
        killableOperator = new KillableOperator(environment);
        killableOperator.archiveClasses();
        killSwitch = new KillSwitch(killableOperator::kill);
        environment.astro().guard(killSwitch);
        environment.requireEmbedded().guard(killSwitch);
    }

    static CrashEnvironment prepare(String name) {
        return new CrashEnvironment(FOLDER.resolve(name));
    }

    TestNamespace scene() {
        return environment.scene();
    }

    KillSwitch killSwitch() {
        return killSwitch;
    }

    KillableOperator killableOperator() {
        return killableOperator;
    }

    /** Waits until earlier requests have ended, and arms the kill switch. */
    void arm(Optional<Point> point) {
        awaitQuiet();
        killSwitch.arm(point);
    }

    void awaitQuiet() {
        await().pollInterval(Duration.ofMillis(20)).until(() -> killSwitch.isQuietFor(Duration.ofMillis(400)));
    }

    void awaitKill() {
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(20))
                .until(killSwitch::isTriggered);
    }

    /** Starts the operator if it is not running. */
    void ensureRunning() {
        if (!killableOperator.isAlive()) {
            killSwitch.open();
            killableOperator.start();
        }
        killableOperator.awaitReady();
    }

    @Override
    public void close() {
        try (environment) {
            killableOperator.close();
        }
    }
}
