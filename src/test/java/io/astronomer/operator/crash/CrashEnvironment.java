package io.astronomer.operator.crash;

import static org.awaitility.Awaitility.await;

import io.astronomer.operator.e2e.TestEnvironment;
import io.astronomer.operator.e2e.TestNamespace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Both services with a tripwire before them, and the operator that runs until it is killed. */
final class CrashEnvironment implements AutoCloseable {
    static final Path FOLDER = Path.of("target", "crash");

    private final TestEnvironment environment;
    private final KillableOperator killableOperator;
    private final KillSwitch killSwitch;

    private CrashEnvironment(Path folder) {
        environment = TestEnvironment.in(folder);
        killableOperator = new KillableOperator(environment);
        killableOperator.rehearse();
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

    /** From here on the operator's requests count, none of them left over from what was before. */
    void set(Optional<Point> point) {
        awaitQuiet();
        killSwitch.set(point);
    }

    void awaitQuiet() {
        await().pollInterval(Duration.ofMillis(20)).until(() -> killSwitch.isQuietFor(Duration.ofMillis(400)));
    }

    void awaitKill() {
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(20))
                .until(killSwitch::isSprung);
    }

    /** Starts the operator unless it runs. */
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
