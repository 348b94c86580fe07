package io.astronomer.operator.release;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.e2e.Install;
import io.astronomer.operator.e2e.TestEnvironment;
import io.astronomer.operator.sandbox.Cluster;
import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.ProgressTable;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Ids;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A machine with the tools of a user, a cluster, and an Astro service. */
final class NewMachine implements AutoCloseable {
    private static final Path SAMPLES = Path.of("deploy", "samples");

    private final DryRun run;
    private final Tools tools;
    private final Cluster cluster;
    private final AstroServer astro;
    private final Path folder;
    /** Of the release; the resources have another one. */
    private final String namespace = "release-test-" + UUID.randomUUID();

    private final String samples = namespace + "-samples";
    private final InstalledChart chart;
    private final InstalledPlugin plugin;
    private List<HasMetadata> applied = List.of();
    private Optional<OperatorProcess> operator = Optional.empty();

    private NewMachine(DryRun run, Tools tools, Cluster cluster, AstroServer astro, Path folder) {
        this.run = run;
        this.tools = tools;
        this.cluster = cluster;
        this.astro = astro;
        this.folder = folder;
        chart = new InstalledChart(run, tools, cluster, namespace, folder.resolve("helm"));
        plugin = new InstalledPlugin(folder.resolve("krew"), cluster.kubeconfig(), astro.url());
    }

    static NewMachine prepare(DryRun run, Path kubeconfig, Path folder) throws IOException {
        NewMachine machine = new NewMachine(
                run,
                Tools.pinned(),
                Cluster.of(kubeconfig),
                AstroServer.start(AstroService.withSandboxFixtures(InstantSource.system(), Ids.random()), 0),
                folder);
        for (String name : List.of(machine.namespace, machine.samples)) {
            machine.cluster.applyNamespace(name);
        }
        return machine;
    }

    /** Installs the chart by its digest, and returns the operator's image. */
    String install() throws IOException, Tools.Missing {
        return chart.install(samples, astro.url());
    }

    /** Runs the pulled image with the rights and the settings of the installed chart. */
    void startOperator() throws IOException, Tools.Missing {
        PulledImage image = PulledImage.pull(
                tools.require("crane"), run.image().reference(), "linux/amd64", folder.resolve("image"));
        Path rights =
                Install.kubeconfig(cluster, namespace, InstalledChart.NAME, folder.resolve("operator.kubeconfig"));
        operator = Optional.of(image.start(rights, chart.settings()));
        operator.get().awaitReady(TestEnvironment.PATIENCE);
    }

    List<HasMetadata> applySamples() {
        applied = cluster.apply(SAMPLES, samples);
        return applied;
    }

    void awaitReady() {
        cluster.client()
                .resources(EnvironmentObject.class)
                .inNamespace(samples)
                .informOnCondition(all -> !all.isEmpty() && all.stream().allMatch(ProgressTable::isReady))
                .orTimeout(TestEnvironment.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    void installPlugin() throws IOException, Tools.Missing {
        plugin.install(run, tools.require("krew"));
    }

    String kubectl(String words) throws IOException {
        return plugin.kubectl(words);
    }

    /** Plans the applied samples with the plugin, which reads their statuses. */
    String planSamples() throws IOException {
        return plugin.kubectl(
                "astro plan --context $(kubectl config current-context) -f " + samplesFolder() + " -n " + samples);
    }

    /** Returns a folder with the applied samples; those in subfolders are not applied. */
    private Path samplesFolder() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("samples"));
        try (Stream<Path> files = Files.list(SAMPLES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    @Override
    public void close() {
        try (cluster;
                astro) {
            if (operator.isPresent()) {
                cluster.remove(applied);
                operator.get().stop();
            }
            chart.uninstall();
            for (String name : List.of(samples, namespace)) {
                cluster.client().namespaces().withName(name).delete();
            }
        }
    }
}
