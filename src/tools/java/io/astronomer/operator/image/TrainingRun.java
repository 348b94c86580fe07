package io.astronomer.operator.image;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.sandbox.Cluster;
import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.ProgressTable;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of the operator in the sandbox from start to shutdown, which trains an AOT cache. */
public final class TrainingRun {
    static final String LOG = "operator.log";
    private static final String NAMESPACE = "default";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private TrainingRun() {}

    /** Runs the command line, and writes its files into the folder. */
    public static void of(List<String> command, Path folder) throws IOException, InterruptedException {
        try (Cluster cluster = Cluster.embedded(folder.resolve("kubeconfig"));
                AstroServer astro =
                        AstroServer.start(AstroService.withSandboxFixtures(InstantSource.system(), Ids.random()), 0)) {
            cluster.applyCrds();
            try (OperatorProcess operator = OperatorProcess.start(
                    command,
                    cluster.kubeconfig(),
                    SandboxFixtures.settings(astro.url(), NAMESPACE),
                    folder.resolve(LOG))) {
                work(operator, cluster);
                operator.stop();
            }
        }
    }

    /** Applies the samples, and reads the health pages and the metrics. */
    private static void work(OperatorProcess operator, Cluster cluster) throws IOException, InterruptedException {
        operator.awaitReady(PATIENCE);
        cluster.apply(Path.of("deploy", "samples"), NAMESPACE);
        cluster.client()
                .resources(EnvironmentObject.class)
                .inNamespace(NAMESPACE)
                .informOnCondition(all -> !all.isEmpty() && all.stream().allMatch(ProgressTable::isReady))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        for (String page : List.of("/readyz", "/livez", "/metrics")) {
            operator.page(page);
        }
    }
}
