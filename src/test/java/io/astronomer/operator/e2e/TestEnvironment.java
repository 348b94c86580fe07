package io.astronomer.operator.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.sandbox.Cluster;
import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.kube.KubeApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A cluster, the model of Astro and, once started, the packaged operator. What it saw is kept for the canary's check. */
public final class TestEnvironment implements AutoCloseable {
    static final Path EVIDENCE = Path.of("target", "e2e");
    public static final Duration PATIENCE = Eventually.LIMIT;

    private static final boolean REAL = Boolean.getBoolean("e2e.real");
    private static final Ids IDS = Ids.random();
    private static final List<TestEnvironment> OPEN = new CopyOnWriteArrayList<>();
    private static final String LOG = "operator.log";

    private final Path folder;
    private final Cluster cluster;
    private final AstroServer astro;
    /** A cluster may hold resources of others: only those that carry our label are ours. */
    private final String label = "run-" + IDS.next();

    private final String owner = FailureReport.present();
    private final History history;
    private final List<TestNamespace> testNamespaces = new CopyOnWriteArrayList<>();
    private final List<OperatorProcess> operators = new CopyOnWriteArrayList<>();
    private Optional<OperatorProcess> operator = Optional.empty();
    private @Nullable Path rights;

    private TestEnvironment(Path folder) {
        this.folder = created(folder);
        cluster = REAL ? Cluster.of(kubeconfig()) : Cluster.embedded(folder.resolve("kubeconfig"));
        astro = AstroServer.start(AstroService.withSandboxFixtures(InstantSource.system(), IDS), 0);
        if (REAL) {
            Install.crds(cluster);
        } else {
            // The same, without what a release adds: rendering takes its time.
            cluster.applyCrds();
        }
        history = new History(cluster.client(), label);
        OPEN.add(this);
    }

    /** Those that were not closed yet. */
    static Stream<TestEnvironment> open() {
        return OPEN.stream();
    }

    static boolean hasCluster() {
        String named = System.getenv("KUBECONFIG");
        return !REAL || (named != null && !named.isEmpty());
    }

    /** Both services, and no operator yet. */
    static TestEnvironment without(String name) {
        return new TestEnvironment(EVIDENCE.resolve(name));
    }

    /** Both services, with what they write in a folder of the caller's. */
    public static TestEnvironment in(Path folder) {
        return new TestEnvironment(folder);
    }

    /** What the operator is told; a test may change its copy. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(SandboxFixtures.settings(astro.url()));
        settings.put("ASTRO_LABEL_SELECTOR", "e2e=" + label);
        // Each is an installation of its own, on a cluster that they share too: its lease names what it holds.
        settings.put("ASTRO_LEASE_NAME", label);
        // The longest there is: a busy machine may take long to answer, and nothing is wrong then.
        settings.put("ASTRO_REQUEST_TIMEOUT", "60s");
        return settings;
    }

    void startOperator(Map<String, String> settings) {
        startOperator(settings, rights());
    }

    /** Those that the chart grants, and no others. */
    private synchronized Path rights() {
        Path known = rights;
        if (known == null) {
            known = Install.into(cluster, folder.resolve("operator.kubeconfig"));
            rights = known;
        }
        return known;
    }

    /** Starts one more operator beside those that run; the caller ends it. */
    OperatorProcess startReplica(Map<String, String> settings) {
        Path log = folder.resolve("replica-" + operators.size() + ".log");
        OperatorProcess started = OperatorProcess.start(QuickStart.command(), rights(), settings, log);
        operators.add(started);
        return started.awaitReady(PATIENCE);
    }

    /** Starts the operator as somebody else than the chart's service account. */
    void startOperator(Map<String, String> settings, Path kubeconfig) {
        OperatorProcess started =
                OperatorProcess.start(QuickStart.command(), kubeconfig, settings, folder.resolve(LOG));
        operator = Optional.of(started);
        operators.add(started);
        started.awaitReady(PATIENCE);
    }

    void stopOperator() {
        operator.ifPresent(OperatorProcess::close);
    }

    /** Without a chance to end what it is at. */
    void killOperator() {
        operator.ifPresent(OperatorProcess::kill);
    }

    public Cluster cluster() {
        return cluster;
    }

    /** Skips against a real cluster, which lets nobody do this to it. */
    public KubeApi requireEmbedded() {
        assumeTrue(cluster.embedded().isPresent(), "only the embedded API server can be told to");
        return cluster.embedded().orElseThrow();
    }

    public AstroServer astro() {
        return astro;
    }

    Optional<OperatorProcess> operator() {
        return operator;
    }

    /** All that were started here, in order. */
    List<OperatorProcess> operators() {
        return operators;
    }

    /** The test that it was made for, or the class. */
    String owner() {
        return owner;
    }

    History history() {
        return history;
    }

    Stream<TestNamespace> testNamespaces() {
        return testNamespaces.stream();
    }

    public Path folder() {
        return folder;
    }

    /** A namespace in Kubernetes and a Workspace with Deployments in Astro that nobody else uses. */
    public TestNamespace scene() {
        return scene(SandboxFixtures.ORGANIZATION);
    }

    /** The same in another organization. */
    TestNamespace scene(String organization) {
        TestNamespace scene = TestNamespace.build(this, IDS, label, organization);
        testNamespaces.add(scene);
        return scene;
    }

    @Override
    public void close() {
        OPEN.remove(this);
        try (cluster;
                astro;
                history) {
            try {
                Evidence.gather(this);
                if (REAL) {
                    leaveNothing();
                }
            } finally {
                stopOperator();
            }
        }
    }

    /** What another test or operator would stumble over; the operator still runs and lets go of it. */
    private void leaveNothing() {
        cluster.client()
                .resources(EnvironmentObject.class)
                .inAnyNamespace()
                .withLabel("e2e", label)
                .delete();
        testNamespaces.forEach(scene ->
                cluster.client().namespaces().withName(scene.namespace()).delete());
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path kubeconfig() {
        return Path.of(System.getenv("KUBECONFIG"));
    }
}
