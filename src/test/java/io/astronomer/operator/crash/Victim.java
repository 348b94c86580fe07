package io.astronomer.operator.crash;

import io.astronomer.operator.e2e.Rig;
import io.astronomer.operator.sandbox.OperatorProcess;
import java.nio.file.Path;
import java.util.Optional;

/** The operator, to be killed and started again; both services know it by its own name. */
final class Victim implements AutoCloseable {
    /** The name of its token in Astro, and of its user in Kubernetes. */
    static final String NAME = "operator";

    private final Rig rig;
    private final Path kubeconfig;
    private Optional<OperatorProcess> process = Optional.empty();

    Victim(Rig rig) {
        this.rig = rig;
        Path file = rig.folder().resolve("operator.kubeconfig").toAbsolutePath();
        kubeconfig = rig.requireEmbedded()
                .writeKubeconfig(file, rig.requireEmbedded().tokenOf(NAME, "system:masters"));
    }

    synchronized void start() {
        process = Optional.of(
                OperatorProcess.start(kubeconfig, rig.settings(), rig.folder().resolve("operator.log")));
    }

    void awaitReady() {
        running().awaitReady(Rig.PATIENCE);
    }

    synchronized boolean isAlive() {
        return process.filter(OperatorProcess::isAlive).isPresent();
    }

    /** When this returns, it is dead. */
    synchronized void kill() {
        running().kill();
    }

    private synchronized OperatorProcess running() {
        return process.orElseThrow();
    }

    @Override
    public synchronized void close() {
        process.ifPresent(OperatorProcess::close);
    }
}
