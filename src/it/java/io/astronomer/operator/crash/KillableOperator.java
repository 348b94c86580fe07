package io.astronomer.operator.crash;

import io.astronomer.operator.e2e.TestEnvironment;
import io.astronomer.operator.sandbox.OperatorProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** An operator process that tests kill and restart; both services record its requests under its own name. */
final class KillableOperator implements AutoCloseable {
    /** The name of its token in Astro, and of its user in Kubernetes. */
    static final String NAME = "operator";

    private final TestEnvironment environment;
    private final Path kubeconfig;
    private final Path classes;
    private Optional<OperatorProcess> process = Optional.empty();

    KillableOperator(TestEnvironment environment) {
        this.environment = environment;
        Path file = environment.folder().resolve("operator.kubeconfig").toAbsolutePath();
        kubeconfig = environment
                .requireEmbedded()
                .writeKubeconfig(file, environment.requireEmbedded().tokenOf(NAME, "system:masters"));
        classes = environment.folder().resolve("classes.jsa").toAbsolutePath();
    }

    /** Archives the loaded classes. With so many starts this is worth it: it saves a third of their time. */
    void archiveClasses() {
        start("-XX:ArchiveClassesAtExit=" + classes + " -Xlog:disable");
        awaitReady();
        close();
    }

    void start() {
        start("-XX:SharedArchiveFile=" + classes);
    }

    private synchronized void start(String options) {
        Map<String, String> settings = environment.settings();
        // The tests delete and replace hundreds of objects.
        settings.put("ASTRO_MASS_DELETION_LIMIT", "off");
        settings.merge("JAVA_TOOL_OPTIONS", options, (own, more) -> own + " " + more);
        process = Optional.of(
                OperatorProcess.start(kubeconfig, settings, environment.folder().resolve("operator.log")));
    }

    void awaitReady() {
        running().awaitReady(TestEnvironment.PATIENCE);
    }

    synchronized boolean isAlive() {
        return process.filter(OperatorProcess::isAlive).isPresent();
    }

    /** Returns when the process has ended. */
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
