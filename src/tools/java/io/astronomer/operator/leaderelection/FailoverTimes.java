package io.astronomer.operator.leaderelection;

import io.astronomer.operator.sandbox.Cluster;
import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A benchmark of leader changes and outages: the time until the next edit reaches Astro, with two replicas of the packaged
 * operator on the embedded API server. Takes the number of rounds, and the seconds of each outage.
 */
public final class FailoverTimes implements AutoCloseable {
    private static final Path FOLDER = Path.of("target", "failover-times");
    private static final String RESOURCE = """
            apiVersion: astro.astronomer.io/v1beta1
            kind: EnvironmentObject
            metadata: {name: edited, namespace: default}
            spec:
              objectKey: edited
              workspace: %s
              description: "0"
              airflowVariable: {value: any}
            """.formatted(SandboxFixtures.WORKSPACE);

    private final Cluster cluster = Cluster.embedded(FOLDER.resolve("kubeconfig"));
    private final AstroServer astro =
            AstroServer.start(AstroService.withSandboxFixtures(InstantSource.system(), Ids.random()), 0);
    private final List<OperatorProcess> replicas = new ArrayList<>();
    private final Map<String, List<Double>> times = new LinkedHashMap<>();
    private final Resource<GenericKubernetesResource> resource;
    private int edits;

    /** A leader change or an outage. The next edit follows its end. */
    private interface Act {
        void run() throws IOException, InterruptedException;
    }

    private FailoverTimes() {
        cluster.applyCrds();
        resource = cluster.client().resource((GenericKubernetesResource) cluster.client()
                .load(new ByteArrayInputStream(RESOURCE.getBytes(StandardCharsets.UTF_8)))
                .items()
                .get(0));
    }

    public static void main(String... arguments) {
        try (FailoverTimes failovers = new FailoverTimes()) {
            failovers.measure(Integer.parseInt(arguments[0]), List.of(arguments).subList(1, arguments.length));
            failovers.print();
            System.exit(0);
        } catch (IOException | InterruptedException | RuntimeException failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }

    private void measure(int rounds, List<String> outages) throws IOException, InterruptedException {
        start();
        start();
        resource.create();
        await(() -> count() == 1);
        for (int round = 0; round < rounds; round++) {
            OperatorProcess stopped = leader();
            act("SIGTERM of the leader", stopped::terminate);
            replace(stopped);
            OperatorProcess killed = leader();
            act("SIGKILL of the leader", killed::kill);
            replace(killed);
            for (String seconds : outages) {
                down(Integer.parseInt(seconds));
                act(
                        "API server away for " + seconds + " s",
                        () -> cluster.embedded().orElseThrow().comeBack());
                requireAlive();
            }
        }
        requireOneWriteForEachEdit();
    }

    private void down(int seconds) throws InterruptedException {
        cluster.embedded().orElseThrow().goDown();
        TimeUnit.SECONDS.sleep(seconds);
    }

    private void act(String name, Act act) throws IOException, InterruptedException {
        int before = count();
        long begun = System.nanoTime();
        act.run();
        resource.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"description\":\"" + ++edits + "\"}}");
        await(() -> count() > before);
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("%-32s %6.2f s%n", name, seconds);
        times.computeIfAbsent(name, any -> new ArrayList<>()).add(seconds);
    }

    /** Returns the number of writes that Astro accepted; the edited object is the only one. */
    private int count() {
        return Math.toIntExact(astro.log().calls(Operation.CREATE, Operation.UPDATE).stream()
                .filter(call -> call.status() == 200)
                .count());
    }

    private void start() {
        Map<String, String> settings = SandboxFixtures.settings(astro.url(), "default");
        Path log = FOLDER.resolve("replica-" + replicas.size() + "-" + System.nanoTime() + ".log");
        replicas.add(OperatorProcess.start(cluster.kubeconfig(), settings, log).awaitReady(Duration.ofMinutes(2)));
    }

    private void replace(OperatorProcess ended) {
        ended.exitCode();
        replicas.remove(ended);
        start();
    }

    private OperatorProcess leader() throws IOException, InterruptedException {
        while (true) {
            for (OperatorProcess replica : replicas) {
                if (replica.page("/metrics").contains("\nastro_operator_leader 1.0")) {
                    return replica;
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void requireAlive() {
        if (!replicas.stream().allMatch(OperatorProcess::isAlive)) {
            throw new IllegalStateException("a replica ended");
        }
    }

    private void requireOneWriteForEachEdit() {
        int creates = astro.log().count(Operation.CREATE);
        int updates = astro.log().count(Operation.UPDATE);
        if (creates != 1 || updates != edits) {
            throw new IllegalStateException(
                    "%d creates and %d updates for %d edits".formatted(creates, updates, edits));
        }
    }

    private interface State {
        boolean reached();
    }

    private static void await(State state) throws InterruptedException {
        while (!state.reached()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private void print() {
        times.forEach((name, all) -> {
            List<Double> sorted = all.stream().sorted().toList();
            System.out.printf(
                    "%-32s p50 %6.2f s  worst of %d %6.2f s%n",
                    name, sorted.get(sorted.size() / 2), sorted.size(), sorted.get(sorted.size() - 1));
        });
    }

    @Override
    public void close() {
        replicas.forEach(OperatorProcess::close);
        astro.close();
        cluster.close();
    }
}
