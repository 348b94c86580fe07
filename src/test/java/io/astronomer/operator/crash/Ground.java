package io.astronomer.operator.crash;

import static org.awaitility.Awaitility.await;

import io.astronomer.operator.e2e.Rig;
import io.astronomer.operator.e2e.Scene;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Both services with a tripwire before them, and the operator that runs until it is killed. */
final class Ground implements AutoCloseable {
    static final Path FOLDER = Path.of("target", "crash");

    private final Rig rig;
    private final Victim victim;
    private final Tripwire tripwire;

    private Ground(Path folder) {
        rig = Rig.in(folder);
        victim = new Victim(rig);
        victim.rehearse();
        tripwire = new Tripwire(victim::kill);
        rig.astro().guard(tripwire);
        rig.requireEmbedded().guard(tripwire);
    }

    static Ground prepare(String name) {
        return new Ground(FOLDER.resolve(name));
    }

    Scene scene() {
        return rig.scene();
    }

    Tripwire tripwire() {
        return tripwire;
    }

    Victim victim() {
        return victim;
    }

    /** From here on the operator's requests count, none of them left over from what was before. */
    void set(Optional<Point> point) {
        awaitQuiet();
        tripwire.set(point);
    }

    void awaitQuiet() {
        await().pollInterval(Duration.ofMillis(20)).until(() -> tripwire.isQuietFor(Duration.ofMillis(400)));
    }

    void awaitKill() {
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(20))
                .until(tripwire::isSprung);
    }

    /** Starts the operator unless it runs. */
    void ensureRunning() {
        if (!victim.isAlive()) {
            tripwire.open();
            victim.start();
        }
        victim.awaitReady();
    }

    @Override
    public void close() {
        try (rig) {
            victim.close();
        }
    }
}
